package io.sealpost.jakarta;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// Angus' SMTPTransport, every connection of which goes through the gate. Made by a session of
/// [SealpostSession]; public only because sessions make it by reflection.
public final class SmtpTransport extends SMTPTransport {
  private final Session outer;

  /// @param session one of [SealpostSession]
  /// @throws IllegalStateException if it is another's
  public SmtpTransport(Session session, URLName url) {
    super(Door.inner(session), url, "smtp", false);
    this.outer = session;
  }

  @Override
  protected synchronized boolean protocolConnect(@Nullable String host, int port,
      @Nullable String user, @Nullable String password) throws MessagingException {
    return Door.enter(outer, protocolName(), host, port, user, super::protocolConnect);
  }

  /// @throws MessagingException if a field or an address holds what would become a command or field
  @Override
  public synchronized void sendMessage(Message message, Address[] addresses)
      throws MessagingException {
    Outgoing.check(message, addresses, session.getProperty("mail." + protocolName() + ".from"));
    try {
      super.sendMessage(message, addresses);
    } catch (SendFailedException e) {
      throw e;
    } catch (MessagingException e) {
      throw Door.first(e);
    }
  }

  private String protocolName() {
    return url == null ? "smtp" : url.getProtocol();
  }
}
