package io.sealpost.pop3;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Limits;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Commands and their replies on the wire, one after another, or several ahead where the server takes
/// them so. Belongs to the lane's thread.
final class Conversation {
  /// Hears the replies to several commands, in their order.
  interface Hearing {
    /// @param index of the command answered; a body that follows is for this to read
    /// @return whether to go on: if not, nothing more is asked, and what was is read over
    /// @throws RejectedException not to go on
    boolean hear(int index, Reply reply) throws IOException;
  }

  private final Wire wire;
  private Set<String> capabilities;
  private @Nullable Maildrop maildrop;

  /// @param capabilities in upper case, one line of CAPA each
  Conversation(Wire wire, Set<String> capabilities) {
    this.wire = wire;
    this.capabilities = Set.copyOf(capabilities);
  }

  /// Asks, and takes a reply of one line.
  ///
  /// @throws RejectedException if it is negative
  Reply ask(String line) throws IOException {
    refuseUnsolicited();
    wire.say(line).send();
    return next().orRejected(name(line));
  }

  /// Asks several things, as many ahead of their replies as fit a window in either direction: more
  /// commands than the server's buffers hold, sent while it is writing, would block both sides
  /// (RFC 2449 §6.6); and more replies than that would only be in the way of whatever comes next.
  void run(List<Ask> asks, Hearing hearing) throws IOException {
    refuseUnsolicited();
    int sent = 0;
    for (int i = 0; i < asks.size(); i++) {
      sent = sendAhead(asks, i, sent);
      RejectedException refused = null;
      boolean more = false;
      try {
        more = hearing.hear(i, next());
      } catch (RejectedException e) {
        refused = e;
      }
      if (!more) {
        readOver(asks.subList(i + 1, sent));
        if (refused != null) {
          throw refused;
        }
        return;
      }
    }
  }

  /// The lines of a body, each given to the hearing, to the one that is a dot.
  void lines(int most, Line hearing) throws IOException {
    for (int i = 0; i <= most; i++) {
      String line = wire.dialogueLine();
      if (line.equals(".")) {
        return;
      }
      hearing.hear(line.startsWith(".") ? line.substring(1) : line);
    }
    throw new ProtocolException(Violation.LIMIT, "a list of more than " + most + " lines");
  }

  /// Hears one line of a body.
  interface Line {
    void hear(String line) throws IOException;
  }

  boolean offers(String capability) {
    return capabilities.contains(capability);
  }

  void capabilities(Set<String> told) {
    capabilities = Set.copyOf(told);
  }

  /// The messages, asked for once: while a session lasts they do not change (RFC 1939 §3).
  Maildrop maildrop() throws IOException {
    Maildrop known = maildrop;
    if (known == null) {
      known = UidlCommand.maildrop(this);
      maildrop = known;
    }
    return known;
  }

  /// Whether messages will be gone once the server has heard QUIT.
  boolean deletes() {
    return maildrop != null && maildrop.deletes();
  }

  Wire wire() {
    return wire;
  }

  Limits limits() {
    return wire.limits();
  }

  private int sendAhead(List<Ask> asks, int answered, int already) throws IOException {
    int sent = already;
    long commands = 0;
    long replies = 0;
    for (Ask ask : asks.subList(answered, sent)) {
      commands += ask.line().length() + 2;
      replies += ask.expected();
    }
    boolean ahead = offers("PIPELINING") && commands <= WINDOW / 2;
    while (sent < asks.size()) {
      Ask ask = asks.get(sent);
      commands += ask.line().length() + 2;
      replies += ask.expected();
      boolean fits = ahead && commands <= WINDOW && replies <= REPLIES;
      if (sent > answered && !fits) {
        break;
      }
      wire.say(ask.line());
      sent++;
    }
    if (sent > already) {
      wire.send();
    }
    return sent;
  }

  /// What was asked and is not wanted any more, so that the next reply answers the next command.
  private void readOver(List<Ask> asked) throws IOException {
    for (Ask ask : asked) {
      if (next().positive() && ask.multiline()) {
        wire.dotted(OutputStream.nullOutputStream());
      }
    }
  }

  private Reply next() throws IOException {
    return Reply.parse(wire.dialogueLine());
  }

  /// A server that hangs up on the idle says so; anything else that nobody asked for would pass for
  /// the answer to what is asked next.
  void refuseUnsolicited() throws IOException {
    if (wire.hasMore()) {
      Reply reply = next();
      if (!reply.positive()) {
        throw new UnreachableException("the server hung up: " + reply.text(),
            Reason.CLOSED_BY_PEER, null);
      }
      throw new ProtocolException(Violation.GRAMMAR, "the server answered what was not asked");
    }
  }

  private static String name(String line) {
    int space = line.indexOf(' ');
    return space < 0 ? line : line.substring(0, space);
  }

  /// Octets of commands without a reply.
  private static final int WINDOW = 1024;
  /// Octets of replies expected, beyond those being read.
  private static final long REPLIES = 1024 * 1024;
}
