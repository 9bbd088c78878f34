package io.sealpost.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;

/// APPEND of one message, streamed (RFC 9051 §6.3.12): announced, and sent once the server asks for
/// it, or at once where the server takes it so (RFC 7888).
final class AppendCommand {
  private final Conversation conversation;
  private final CallersSource message;
  private final long size;
  private volatile boolean complete;

  AppendCommand(Conversation conversation, CallersSource message, long size) {
    this.conversation = conversation;
    this.message = message;
    this.size = size;
  }

  Optional<Appended> run(MailboxName mailbox, Set<Flag> flags, Optional<OffsetDateTime> date)
      throws IOException {
    var command = new Command("APPEND").with(mailbox);
    if (!flags.isEmpty()) {
      command.with(flags);
    }
    date.ifPresent(when -> command.with('"' + FetchItems.internalDate(when) + '"'));
    conversation.capabilities();
    boolean waits = !conversation.takesUnasked(size);
    String tag = conversation.begin(command.with("{" + size + (waits ? "}" : "+}")));
    if (waits) {
      conversation.awaitContinuation(tag, command);
    }
    send();
    return Appended.in(conversation.end(tag, command, Listener.DEAF));
  }

  /// Whether the server may have the whole message, and so may have kept it.
  boolean complete() {
    return complete;
  }

  private void send() throws IOException {
    OutputStream out = conversation.wire().body();
    byte[] chunk = new byte[(int) Math.min(size, 64 * 1024)];
    for (long left = size; left > 0;) {
      int count = message.read(chunk, (int) Math.min(left, chunk.length));
      left -= count;
      complete = left == 0;
      out.write(chunk, 0, count);
    }
    complete = true;
    conversation.wire().say("").send();
  }
}
