package io.sealpost.testserver.mailbox;

import java.util.Objects;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;

import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import org.jspecify.annotations.Nullable;

/// COPY and MOVE of one message. GreenMail's own lose a message that it cannot parse again.
final class Transfer {
  private Transfer() {}

  /// Arguments are those of [MailFolder#copyMessage]; returns the new UID.
  static long copy(MailFolder from, @Nullable Object @Nullable [] arguments)
      throws FolderException {
    Objects.requireNonNull(arguments);
    return copy(from, uid(arguments), to(arguments));
  }

  /// Arguments are those of [MailFolder#moveMessage]; returns the new UID.
  static long move(MailFolder from, @Nullable Object @Nullable [] arguments)
      throws FolderException {
    Objects.requireNonNull(arguments);
    long uid = uid(arguments);
    long moved = copy(from, uid, to(arguments));
    // Marked on the message itself: nobody shall be told of a flag, only of the removal.
    from.getMessage(uid).setFlag(Flags.Flag.DELETED, true);
    from.expunge(new IdRange[]{new IdRange(uid)});
    return moved;
  }

  private static long copy(MailFolder from, long uid, MailFolder to) throws FolderException {
    StoredMessage message = from.getMessage(uid);
    try {
      Flags flags = message.getFlags();
      byte[] bytes = new Letter(message.getMimeMessage()).bytes();
      return to.appendMessage(new Incoming(bytes), flags, message.getReceivedDate());
    } catch (MessagingException e) {
      throw new FolderException("cannot copy", e);
    }
  }

  private static long uid(@Nullable Object[] arguments) {
    return (Long) Objects.requireNonNull(arguments[0]);
  }

  private static MailFolder to(@Nullable Object[] arguments) {
    return (MailFolder) Objects.requireNonNull(arguments[1]);
  }
}
