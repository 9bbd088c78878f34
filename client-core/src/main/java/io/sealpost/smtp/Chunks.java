package io.sealpost.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Sends octets as BDAT chunks (RFC 3030 §2), one write each, without waiting for the replies where
/// the server takes commands together. The last chunk is held back until [#last()].
final class Chunks extends OutputStream {
  private final Wire wire;
  private final Replies replies;
  private final Progress progress;
  private final boolean pipelining;
  private final byte[] chunk = new byte[SIZE];
  private int used;
  private int unanswered;
  private @Nullable Reply refusal;

  Chunks(Wire wire, Progress progress, boolean pipelining) {
    this.wire = wire;
    this.replies = new Replies(wire);
    this.progress = progress;
    this.pipelining = pipelining;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[]{(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    for (int at = offset; at < offset + length;) {
      if (used == chunk.length) {
        send("");
        unanswered++;
        hear();
      }
      int count = Math.min(offset + length - at, chunk.length - used);
      System.arraycopy(octets, at, chunk, used, count);
      used += count;
      at += count;
    }
  }

  /// The first refusal of a chunk so far: nothing is delivered, and RSET must follow.
  @Nullable
  Reply refusal() {
    return refusal;
  }

  /// Reads the replies to the chunks that were sent before the refusal was heard.
  void settle() throws IOException {
    while (unanswered > 0) {
      answered();
    }
  }

  /// Sends the last chunk.
  ///
  /// @return the server's verdict; if a chunk before was refused, that refusal
  Reply last() throws IOException {
    progress.reach(Phase.END_OF_DATA);
    send(" LAST");
    settle();
    Reply verdict = replies.any();
    if (verdict.intermediate() || (verdict.positive() && refusal != null)) {
      progress.reach(Phase.END_OF_DATA);
      throw new ProtocolException(Violation.GRAMMAR,
          "the message was answered with " + verdict.code());
    }
    return refusal == null ? verdict : refusal;
  }

  private void send(String mark) throws IOException {
    try {
      wire.say("BDAT " + used + mark).add(Arrays.copyOf(chunk, used)).send();
      used = 0;
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreachableException("the server closed the connection", Reason.CLOSED_BY_PEER, e);
    }
  }

  private void hear() throws IOException {
    while (unanswered > (pipelining ? UNHEARD : 0) || (unanswered > 0 && wire.hasMore())) {
      answered();
    }
    if (unanswered == 0) {
      replies.refuseUnsolicited();
    }
  }

  private void answered() throws IOException {
    Reply reply = replies.any();
    unanswered--;
    if (reply.closing()) {
      progress.fallBack(Phase.BODY);
      throw Replies.leaving(reply);
    }
    if (reply.intermediate()) {
      throw new ProtocolException(Violation.GRAMMAR, "a chunk was answered with " + reply.code());
    }
    if (!reply.positive() && refusal == null) {
      refusal = reply;
      progress.fallBack(Phase.BODY);
    }
  }

  private static final int SIZE = 256 * 1024;
  /// Chunks on their way at most: a refusal is noticed after 4 MB, not after the whole message.
  private static final int UNHEARD = 16;
}
