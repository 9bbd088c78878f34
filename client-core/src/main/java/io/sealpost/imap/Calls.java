package io.sealpost.imap;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Deadline;
import io.sealpost.wire.Lane;
import org.jspecify.annotations.Nullable;

/// How a session's methods reach the lane: each with its deadline, and each with the right word
/// about what a lost connection leaves behind.
///
/// Whatever runs by [#command] or [#transfer] may be repeated on a new connection, if the mailbox
/// there still has its UIDVALIDITY. What runs by [#once] may not, and says so.
record Calls(Lane lane, Conversation conversation, @Nullable Deadline deadline) {
  /// A command that can be repeated after a drop, with the time of one command.
  <T extends @Nullable Object> T command(Lane.Task<T> task) throws MailException {
    return by(within(conversation.limits().command()), task);
  }

  /// The same with the time of a transfer.
  <T extends @Nullable Object> T transfer(Lane.Task<T> task) throws MailException {
    return by(within(conversation.limits().transfer()), task);
  }

  /// A command that must not be repeated blindly.
  ///
  /// @param what the command, for the message
  /// @throws UnreachableException with [UnreachableException#outcomeUnknown()] if the connection was
  /// lost once this had begun
  <T extends @Nullable Object> T once(String what, Lane.Task<T> task) throws MailException {
    var begun = new AtomicBoolean();
    try {
      return transfer(() -> {
        begun.set(true);
        return task.run();
      });
    } catch (UnreachableException e) {
      throw begun.get()
          ? e.withUnknownOutcome("the connection was lost before the server said what became of "
              + what + "; it may have been carried out")
          : e;
    }
  }

  void requireSelected() {
    if (conversation.selected() == null) {
      throw new IllegalStateException("no mailbox is open");
    }
  }

  /// A call by a moment of its own.
  <T extends @Nullable Object> T by(Deadline moment, Lane.Task<T> task) throws MailException {
    conversation.idling().pause();
    try {
      return lane.call(moment, task);
    } catch (ProtocolException e) {
      throw new ProtocolException(e.violation(), String.valueOf(e.getMessage()),
          conversation.wire().log().transcript(), e);
    } finally {
      conversation.idling().resume();
    }
  }

  Deadline within(Duration time) {
    return deadline != null ? deadline : Deadline.in(time);
  }
}
