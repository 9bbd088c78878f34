package io.sealpost.smtp;

import java.io.IOException;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Reads replies, within limits: lines of one reply share one code, and there is an end to them.
final class Replies {
  private final Wire wire;

  Replies(Wire wire) {
    this.wire = wire;
  }

  /// The next reply.
  ///
  /// @throws UnreachableException if it is a 421, which may answer any command (RFC 5321 §3.8)
  Reply next() throws IOException {
    Reply reply = any();
    if (reply.closing()) {
      throw leaving(reply);
    }
    return reply;
  }

  static UnreachableException leaving(Reply reply) {
    return new UnreachableException("the server is closing the connection: " + reply,
        Reason.CLOSED_BY_PEER, null);
  }

  /// The next reply, a 421 too.
  Reply any() throws IOException {
    ReplyLine line = ReplyLine.parse(wire.dialogueLine());
    int code = line.code();
    EnhancedStatus status = EnhancedStatus.leading(code, line.text());
    var text = new StringBuilder();
    append(text, line, status);
    for (int lines = 1; !line.last(); lines++) {
      if (lines == wire.limits().dialogueLines()) {
        throw new ProtocolException(Violation.LIMIT, "a reply of more than " + lines + " lines");
      }
      line = ReplyLine.parse(wire.dialogueLine());
      if (line.code() != code) {
        throw new ProtocolException(Violation.GRAMMAR,
            "a reply that began with " + code + " and went on with " + line.code());
      }
      append(text, line, status);
    }
    return new Reply(code, status, text.toString());
  }

  /// Refuses octets that answer nothing: whoever put them there wants them taken for the reply to
  /// what we say next. Only the announcement of a shutdown may come unasked (RFC 5321 §3.8).
  void refuseUnsolicited() throws IOException {
    if (wire.hasMore()) {
      Reply reply = next();
      throw new ProtocolException(Violation.INJECTION,
          "the server answered what was not asked: " + reply);
    }
  }

  private static void append(StringBuilder text, ReplyLine line, @Nullable EnhancedStatus status) {
    String words = status == null ? line.text() : EnhancedStatus.strip(line.text());
    if (words.isBlank() || text.length() >= LONGEST) {
      return;
    }
    if (!text.isEmpty()) {
      text.append(' ');
    }
    int room = LONGEST - text.length();
    text.append(words.length() <= room ? words : words.substring(0, room) + "…");
  }

  /// Characters kept of one reply, so that a thousand recipients refused at length fit in memory.
  private static final int LONGEST = 1000;
}
