package io.sealpost.jakarta;

import java.util.Map;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Quota;
import jakarta.mail.Session;
import jakarta.mail.URLName;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.jspecify.annotations.Nullable;

/// Angus' IMAPStore, every connection of which goes through the gate. Made by a session of
/// [SealpostSession]; public only because sessions make it by reflection.
public final class ImapStore extends IMAPStore {
  private final Session outer;

  /// @param session one of [SealpostSession]
  /// @throws IllegalStateException if it is another's
  public ImapStore(Session session, URLName url) {
    super(Door.inner(session), url, "imap", false);
    this.outer = session;
  }

  @Override
  protected synchronized boolean protocolConnect(@Nullable String host, int port,
      @Nullable String user, @Nullable String password) throws MessagingException {
    return Door.enter(outer, name, host, port, user, super::protocolConnect);
  }

  /// @throws IllegalStateException if the store is not connected
  @Override
  public synchronized Folder getDefaultFolder() throws MessagingException {
    super.getDefaultFolder();
    return new RootFolder(this);
  }

  @Override
  public Folder[] getPersonalNamespaces() throws MessagingException {
    return Cause.told(() -> super.getPersonalNamespaces());
  }

  @Override
  public Folder[] getUserNamespaces(String user) throws MessagingException {
    return Cause.told(() -> super.getUserNamespaces(user));
  }

  @Override
  public Folder[] getSharedNamespaces() throws MessagingException {
    return Cause.told(() -> super.getSharedNamespaces());
  }

  @Override
  public synchronized Quota[] getQuota(String root) throws MessagingException {
    return Cause.told(() -> super.getQuota(root));
  }

  @Override
  public synchronized void setQuota(Quota quota) throws MessagingException {
    Cause.told(() -> {
      super.setQuota(quota);
      return true;
    });
  }

  @Override
  public synchronized boolean hasCapability(String capability) throws MessagingException {
    return Cause.told(() -> super.hasCapability(capability));
  }

  @Override
  public synchronized @Nullable Map<String, String> id(Map<String, String> about)
      throws MessagingException {
    return Cause.told(() -> super.id(about));
  }

  @Override
  public void idle() throws MessagingException {
    Cause.told(() -> {
      super.idle();
      return true;
    });
  }

  @Override
  protected IMAPFolder newIMAPFolder(String name, char separator, @Nullable Boolean namespace) {
    return new ImapFolder(name, separator, this, namespace);
  }

  @Override
  protected IMAPFolder newIMAPFolder(ListInfo listed) {
    return new ImapFolder(listed, this);
  }
}
