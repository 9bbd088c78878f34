package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.failure.UnreachableException;
import io.sealpost.imap.Response.Condition;

/// LOGOUT (RFC 9051 §6.1.3). After the server's BYE it may close the connection; before, the end of
/// the stream is an error here as everywhere.
final class LogoutCommand implements Listener {
  static final String NAME = "LOGOUT";

  private boolean goodbye;

  private LogoutCommand() {}

  static void run(Conversation conversation) throws IOException {
    var logout = new LogoutCommand();
    try {
      conversation.run(new Command(NAME), logout);
    } catch (UnreachableException e) {
      if (!logout.goodbye) {
        throw e;
      }
    }
  }

  @Override
  public boolean hear(Response response) {
    goodbye |= response instanceof Condition condition && condition.kind() == Condition.Kind.BYE;
    return false;
  }
}
