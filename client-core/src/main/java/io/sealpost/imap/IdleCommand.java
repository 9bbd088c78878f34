package io.sealpost.imap;

import java.io.IOException;
import java.time.Duration;

/// IDLE (RFC 2177), for less than the 29 minutes after which a server may hang up.
final class IdleCommand {
  private IdleCommand() {}

  /// @param renewal after which it ends by itself
  /// @return false if it was the server that ended it
  static boolean run(Conversation conversation, Duration renewal, Listener listener)
      throws IOException {
    Command command = new Command("IDLE");
    String tag = conversation.begin(command);
    conversation.awaitContinuation(tag, command, listener);
    Thread timer = Thread.startVirtualThread(() -> endAfter(renewal, conversation.idling()));
    conversation.idling().begun();
    boolean asked;
    try {
      conversation.end(tag, command, listener);
    } finally {
      asked = conversation.idling().ended();
      timer.interrupt();
    }
    return asked;
  }

  private static void endAfter(Duration renewal, Idling idling) {
    try {
      Thread.sleep(renewal);
      idling.end();
    } catch (InterruptedException e) {
      // It has ended before its time: this thread has nothing else to do.
      Thread.currentThread().interrupt();
    }
  }
}
