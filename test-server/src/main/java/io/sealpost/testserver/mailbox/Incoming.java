package io.sealpost.testserver.mailbox;

import java.io.ByteArrayInputStream;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;

/// A message on its way into GreenMail, which copies its bytes and looks at it once. For that look it is
/// a plain text with no field twice: GreenMail throws at a repeated Content-Disposition and parses
/// parts to any depth, for answers we give ourselves.
final class Incoming extends MimeMessage {
  // Without `mail.mime.allowutf8` a header's bytes are kept as they are, whatever they are.
  private static final Session BYTES = Session.getInstance(new Properties());

  Incoming(byte[] bytes) throws MessagingException {
    super(BYTES, new ByteArrayInputStream(bytes));
  }

  @Override
  public String @Nullable [] getHeader(String name) throws MessagingException {
    String[] all = super.getHeader(name);
    return all == null ? null : new String[]{all[0]};
  }

  @Override
  public String getContentType() {
    return "text/plain";
  }
}
