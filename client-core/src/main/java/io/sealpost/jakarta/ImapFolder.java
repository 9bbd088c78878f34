package io.sealpost.jakarta;

import java.util.List;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.event.MailEvent;
import jakarta.mail.search.SearchTerm;

import org.eclipse.angus.mail.imap.AppendUID;
import org.eclipse.angus.mail.imap.DefaultFolder;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.ResyncData;
import org.eclipse.angus.mail.imap.SortTerm;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.jspecify.annotations.Nullable;

/// Angus' IMAPFolder, told why its connection failed.
final class ImapFolder extends IMAPFolder {
  final Losses losses = new Losses();

  ImapFolder(String name, char separator, ImapStore store, @Nullable Boolean namespace) {
    super(name, separator, store, namespace);
  }

  ImapFolder(ListInfo listed, ImapStore store) {
    super(listed, store);
  }

  @Override
  protected IMAPMessage newIMAPMessage(int number) {
    return new ImapMessage(this, number);
  }

  @Override
  public synchronized boolean exists() throws MessagingException {
    return losses.told(() -> super.exists());
  }

  @Override
  public synchronized void open(int mode) throws MessagingException {
    losses.forget();
    losses.told(() -> {
      super.open(mode);
      return true;
    });
  }

  @Override
  public synchronized @Nullable List<MailEvent> open(int mode, @Nullable ResyncData data)
      throws MessagingException {
    return losses.told(() -> super.open(mode, data));
  }

  @Override
  public synchronized void fetch(Message[] messages, FetchProfile profile)
      throws MessagingException {
    Cause.toldOfLosses(() -> {
      super.fetch(messages, profile);
      return true;
    });
  }

  @Override
  public synchronized void setFlags(Message[] messages, Flags flags, boolean set)
      throws MessagingException {
    losses.told(() -> {
      super.setFlags(messages, flags, set);
      return true;
    });
  }

  @Override
  public synchronized void close(boolean expunge) throws MessagingException {
    Cause.toldOfRefusals(() -> {
      super.close(expunge);
      return true;
    });
  }

  /// Whose parent is the root has Angus' own, which is told nothing.
  @Override
  public synchronized Folder getParent() throws MessagingException {
    Folder parent = super.getParent();
    return parent instanceof DefaultFolder ? new RootFolder((ImapStore) store) : parent;
  }

  @Override
  public synchronized boolean hasNewMessages() throws MessagingException {
    return losses.told(() -> super.hasNewMessages());
  }

  @Override
  public synchronized long getStatusItem(String item) throws MessagingException {
    return losses.told(() -> super.getStatusItem(item));
  }

  @Override
  public synchronized boolean getUIDNotSticky() throws MessagingException {
    return losses.told(() -> super.getUIDNotSticky());
  }

  @Override
  public synchronized int getMessageCount() throws MessagingException {
    return losses.told(() -> super.getMessageCount());
  }

  @Override
  public synchronized int getNewMessageCount() throws MessagingException {
    return losses.told(() -> super.getNewMessageCount());
  }

  @Override
  public synchronized int getUnreadMessageCount() throws MessagingException {
    return losses.told(() -> super.getUnreadMessageCount());
  }

  @Override
  public synchronized int getDeletedMessageCount() throws MessagingException {
    return losses.told(() -> super.getDeletedMessageCount());
  }

  @Override
  public synchronized Message getMessage(int number) throws MessagingException {
    return losses.told(() -> super.getMessage(number));
  }

  @Override
  public synchronized Message[] getMessages() throws MessagingException {
    return losses.told(() -> super.getMessages());
  }

  @Override
  public synchronized void appendMessages(Message[] messages) throws MessagingException {
    losses.told(() -> {
      super.appendMessages(messages);
      return true;
    });
  }

  @Override
  public synchronized AppendUID[] appendUIDMessages(Message[] messages) throws MessagingException {
    return losses.told(() -> super.appendUIDMessages(messages));
  }

  @Override
  public synchronized void copyMessages(Message[] messages, Folder folder)
      throws MessagingException {
    losses.told(() -> {
      super.copyMessages(messages, folder);
      return true;
    });
  }

  @Override
  public synchronized AppendUID[] copyUIDMessages(Message[] messages, Folder folder)
      throws MessagingException {
    return losses.told(() -> super.copyUIDMessages(messages, folder));
  }

  @Override
  public synchronized void moveMessages(Message[] messages, Folder folder)
      throws MessagingException {
    losses.told(() -> {
      super.moveMessages(messages, folder);
      return true;
    });
  }

  @Override
  public synchronized AppendUID[] moveUIDMessages(Message[] messages, Folder folder)
      throws MessagingException {
    return losses.told(() -> super.moveUIDMessages(messages, folder));
  }

  @Override
  public synchronized Message[] expunge() throws MessagingException {
    return losses.told(() -> super.expunge());
  }

  @Override
  public synchronized Message[] expunge(Message[] messages) throws MessagingException {
    return losses.told(() -> super.expunge(messages));
  }

  @Override
  public synchronized Message[] search(SearchTerm term) throws MessagingException {
    return losses.told(() -> super.search(term));
  }

  @Override
  public synchronized Message[] search(SearchTerm term, Message[] messages)
      throws MessagingException {
    return losses.told(() -> super.search(term, messages));
  }

  @Override
  public synchronized Message[] getSortedMessages(SortTerm[] order, @Nullable SearchTerm term)
      throws MessagingException {
    return losses.told(() -> super.getSortedMessages(order, term));
  }

  @Override
  public synchronized long getUIDValidity() throws MessagingException {
    return losses.told(() -> super.getUIDValidity());
  }

  @Override
  public synchronized long getUIDNext() throws MessagingException {
    return losses.told(() -> super.getUIDNext());
  }

  @Override
  public synchronized @Nullable Message getMessageByUID(long uid) throws MessagingException {
    return losses.told(() -> super.getMessageByUID(uid));
  }

  @Override
  public synchronized Message[] getMessagesByUID(long first, long last) throws MessagingException {
    return losses.told(() -> super.getMessagesByUID(first, last));
  }

  @Override
  public synchronized Message[] getMessagesByUID(long[] uids) throws MessagingException {
    return losses.told(() -> super.getMessagesByUID(uids));
  }

  @Override
  public synchronized long getUID(Message message) throws MessagingException {
    return losses.told(() -> super.getUID(message));
  }

  @Override
  public void idle(boolean once) throws MessagingException {
    losses.told(() -> {
      super.idle(once);
      return true;
    });
  }

  @Override
  public @Nullable Object doCommand(ProtocolCommand command) throws MessagingException {
    return losses.told(() -> super.doCommand(command));
  }

  @Override
  public @Nullable Object doOptionalCommand(String words, ProtocolCommand command)
      throws MessagingException {
    return losses.told(() -> super.doOptionalCommand(words, command));
  }

  @Override
  public @Nullable Object doCommandIgnoreFailure(ProtocolCommand command)
      throws MessagingException {
    return losses.told(() -> super.doCommandIgnoreFailure(command));
  }
}
