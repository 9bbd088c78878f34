package io.sealpost.smtp;

import java.io.IOException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// The lines that follow DATA's go-ahead, and the final dot (RFC 5321 §4.1.1.4).
final class DataBody {
  private final Wire wire;
  private final Replies replies;
  private final Progress progress;
  private boolean broken;

  DataBody(Wire wire, Progress progress) {
    this.wire = wire;
    this.replies = new Replies(wire);
    this.progress = progress;
  }

  SendResult send(MessageSource message, MessageScan scan, Answers answers) throws IOException {
    progress.reach(Phase.BODY);
    var lines = new DotStuffing(wire.body());
    Reply early = stream(lines, message, scan);
    if (early != null) {
      broken = true;
      return answers.refused(Phase.BODY, early);
    }
    progress.reach(Phase.END_OF_DATA);
    lines.end();
    Reply verdict = replies.any();
    if (verdict.intermediate()) {
      throw new ProtocolException(Violation.GRAMMAR,
          "the message was answered with " + verdict.code());
    }
    if (!verdict.positive()) {
      return answers.refused(Phase.END_OF_DATA, verdict);
    }
    progress.reach(Phase.ACCEPTED);
    return answers.accepted(verdict);
  }

  /// Whether the message was abandoned without its dot, so that nothing else can be said.
  boolean broken() {
    return broken;
  }

  /// All lines but the final dot.
  ///
  /// @return what the server said before it was its turn: a reply that is there before the dot must
  /// not be taken for the reply to the dot
  private @Nullable Reply stream(DotStuffing lines, MessageSource message, MessageScan scan)
      throws IOException {
    byte[] chunk = new byte[64 * 1024];
    try (var reader = new MessageReader(message)) {
      for (int count; (count = reader.read(chunk)) >= 0;) {
        if (wire.hasMore()) {
          return early();
        }
        write(lines, chunk, count);
      }
      scan.verify(reader);
    }
    return wire.hasMore() ? early() : null;
  }

  private static void write(DotStuffing lines, byte[] chunk, int count) throws IOException {
    try {
      lines.write(chunk, 0, count);
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreachableException("the server closed the connection", Reason.CLOSED_BY_PEER, e);
    }
  }

  /// A refusal in mid-body is honest, if impolite; anything else answers what was not asked.
  private Reply early() throws IOException {
    Reply reply = replies.next();
    if (reply.code() < 400) {
      throw new ProtocolException(Violation.INJECTION,
          "the server answered a message before it ended: " + reply);
    }
    return reply;
  }
}
