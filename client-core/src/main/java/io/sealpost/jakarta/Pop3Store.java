package io.sealpost.jakarta;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

import org.eclipse.angus.mail.pop3.POP3Store;
import org.jspecify.annotations.Nullable;

/// Angus' POP3Store, every connection of which goes through the gate. Made by a session of
/// [SealpostSession]; public only because sessions make it by reflection.
public final class Pop3Store extends POP3Store {
  private final Session outer;

  /// @param session one of [SealpostSession]
  /// @throws IllegalStateException if it is another's
  public Pop3Store(Session session, URLName url) {
    super(Door.inner(session), url, "pop3", false);
    this.outer = session;
  }

  @Override
  protected synchronized boolean protocolConnect(@Nullable String host, int port,
      @Nullable String user, @Nullable String password) throws MessagingException {
    return Door.enter(outer, protocolName(), host, port, user, super::protocolConnect);
  }

  private String protocolName() {
    return url == null ? "pop3" : url.getProtocol();
  }

  @Override
  public Folder getFolder(String name) throws MessagingException {
    return new Pop3Folder(this, super.getFolder(name).getFullName());
  }

  @Override
  public Folder getFolder(URLName url) throws MessagingException {
    return new Pop3Folder(this, super.getFolder(url).getFullName());
  }
}
