package io.sealpost.testserver.mailbox;

import java.net.Socket;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import org.jspecify.annotations.Nullable;

/// Everybody's mailboxes, in GreenMail's memory. GreenMail's own passwords are random and known to
/// nobody else; its listeners do not exist.
public final class Mailboxes {
  /// The mailboxes every user has, beside INBOX, with their SPECIAL-USE attribute (RFC 6154).
  public static final List<SpecialUse> SPECIAL = List.of(new SpecialUse("Sent", "\\Sent"),
      new SpecialUse("Drafts", "\\Drafts"), new SpecialUse("Trash", "\\Trash"),
      new SpecialUse("Junk", "\\Junk"),
      new SpecialUse("Archive", "\\Archive"));

  private final Managers managers = new Managers();
  private final ImapHostManager host = CachedFolders.over(managers.getImapHostManager());
  private final Letters letters = new Letters();
  private final ReentrantLock alone = new ReentrantLock();

  /// A mailbox with a purpose.
  public record SpecialUse(String mailbox, String attribute) {}

  /// Makes the user's mailboxes.
  public void add(String name, String address) {
    try {
      GreenMailUser user = managers.getUserManager().createUser(address, name,
          UUID.randomUUID().toString());
      for (SpecialUse special : SPECIAL) {
        host.createMailbox(user, special.mailbox());
      }
    } catch (UserException | FolderException | AuthorizationException e) {
      throw new IllegalArgumentException("cannot make mailboxes for " + name, e);
    }
  }

  /// Appends a message exactly as it is; returns its UID.
  public long append(String user, String mailbox, byte[] message, Flags flags, Instant received) {
    MailFolder folder = folder(user, mailbox);
    if (folder == null) {
      throw new IllegalArgumentException("no mailbox " + mailbox);
    }
    return append(folder, message, flags, received);
  }

  /// Appends a message exactly as it is; returns its UID.
  public long append(MailFolder folder, byte[] message, Flags flags, Instant received) {
    try {
      var incoming = new Incoming(message);
      alone.lock();
      try {
        return folder.appendMessage(incoming, flags, Date.from(received));
      } finally {
        alone.unlock();
      }
    } catch (MessagingException e) {
      throw new IllegalArgumentException("that is no message", e);
    }
  }

  /// The mailbox of that name (UTF-16, not modified UTF-7), or null.
  public @Nullable MailFolder folder(String user, String mailbox) {
    return host.getFolder(user(user), mailbox);
  }

  /// All mailboxes of a user.
  public Collection<MailFolder> folders(String user) throws FolderException {
    return host.listMailboxes(user(user), "*");
  }

  /// A mailbox's name as its user knows it.
  public String name(String user, MailFolder folder) {
    String prefix = "#mail." + user(user).getQualifiedMailboxName() + ".";
    return folder.getFullName().startsWith(prefix)
        ? folder.getFullName().substring(prefix.length())
        : "";
  }

  /// Removes messages by UID.
  public void expunge(MailFolder folder, Collection<Long> uids) throws FolderException {
    alone.lock();
    try {
      for (long uid : uids) {
        folder.setFlags(new Flags(Flags.Flag.DELETED), true, uid, null, true);
      }
      folder.expunge(uids.stream().map(IdRange::new).toArray(IdRange[]::new));
    } finally {
      alone.unlock();
    }
  }

  /// Marks a message as seen.
  public void see(MailFolder folder, StoredMessage message) throws FolderException {
    alone.lock();
    try {
      folder.setFlags(new Flags(Flags.Flag.SEEN), true, message.getUid(), null, true);
    } finally {
      alone.unlock();
    }
  }

  /// What whoever changes mailboxes holds: GreenMail's sessions cannot bear a change from elsewhere
  /// while they answer.
  public ReentrantLock alone() {
    return alone;
  }

  /// A stored message as bytes and structure.
  public Letter letter(StoredMessage message) {
    return letters.of(message);
  }

  /// GreenMail's IMAP for one connection; its first line must be [#loginCommand].
  public ImapHandler handler(Socket socket) {
    return new ImapHandler(managers.getUserManager(), host, socket);
  }

  /// What authenticates the user to GreenMail, whose answer nobody should see.
  public String loginCommand(String user) {
    return "login LOGIN \"" + user(user).getLogin() + "\" \"" + user(user).getPassword() + "\"\r\n";
  }

  /// Flags by their names in IMAP.
  public static Flags flags(List<String> names) {
    Flags flags = new Flags();
    for (String name : names) {
      switch (name.toUpperCase(Locale.ROOT)) {
        case "\\ANSWERED" -> flags.add(Flags.Flag.ANSWERED);
        case "\\DELETED" -> flags.add(Flags.Flag.DELETED);
        case "\\DRAFT" -> flags.add(Flags.Flag.DRAFT);
        case "\\FLAGGED" -> flags.add(Flags.Flag.FLAGGED);
        case "\\SEEN" -> flags.add(Flags.Flag.SEEN);
        default -> flags.add(name);
      }
    }
    return flags;
  }

  private GreenMailUser user(String name) {
    return Objects.requireNonNull(managers.getUserManager().getUser(name), name);
  }
}
