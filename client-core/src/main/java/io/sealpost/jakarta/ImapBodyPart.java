package io.sealpost.jakarta;

import java.io.InputStream;
import java.util.Enumeration;

import jakarta.activation.DataHandler;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.imap.IMAPBodyPart;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.jspecify.annotations.Nullable;

/// Angus' IMAPBodyPart, told why its connection failed.
final class ImapBodyPart extends IMAPBodyPart {
  private final BODYSTRUCTURE structure;
  private final String section;
  private final ImapMessage message;

  ImapBodyPart(BODYSTRUCTURE structure, String section, ImapMessage message) {
    super(structure, section, message);
    this.structure = structure;
    this.section = section;
    this.message = message;
  }

  /// Angus' own parts are told nothing.
  @Override
  public synchronized DataHandler getDataHandler() throws MessagingException {
    if (dh == null) {
      dh = ImapParts.ofBody(message.losses().told(() -> super.getDataHandler()), this, structure,
          section, message, section);
    }
    return dh;
  }

  @Override
  protected InputStream getContentStream() throws MessagingException {
    return message.losses().heard(() -> super.getContentStream());
  }

  @Override
  public InputStream getMimeStream() throws MessagingException {
    return new HeardStream(message.losses().told(() -> super.getMimeStream()));
  }

  @Override
  public String @Nullable [] getHeader(String name) throws MessagingException {
    return message.losses().told(() -> super.getHeader(name));
  }

  @Override
  public Enumeration<Header> getAllHeaders() throws MessagingException {
    return message.losses().told(() -> super.getAllHeaders());
  }

  @Override
  public Enumeration<Header> getMatchingHeaders(String[] names) throws MessagingException {
    return message.losses().told(() -> super.getMatchingHeaders(names));
  }

  @Override
  public Enumeration<Header> getNonMatchingHeaders(String[] names) throws MessagingException {
    return message.losses().told(() -> super.getNonMatchingHeaders(names));
  }

  @Override
  public Enumeration<String> getAllHeaderLines() throws MessagingException {
    return message.losses().told(() -> super.getAllHeaderLines());
  }

  @Override
  public Enumeration<String> getMatchingHeaderLines(String[] names) throws MessagingException {
    return message.losses().told(() -> super.getMatchingHeaderLines(names));
  }

  @Override
  public Enumeration<String> getNonMatchingHeaderLines(String[] names) throws MessagingException {
    return message.losses().told(() -> super.getNonMatchingHeaderLines(names));
  }
}
