package io.sealpost.jakarta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.sealpost.account.Settings;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// One authenticated connection as Angus is let to use it. Replies are cut, bounded and parsed on the
/// connection's lane before Angus sees them; what it says goes out on a second lane, because IDLE is
/// ended while its reply is awaited. Whatever fails closes both.
abstract sealed class Passage permits ImapPassage, Pop3Passage, SmtpPassage {
  private final AuthenticatedChannel channel;
  private final Lane speaking;
  private final OutputStream out;
  private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
  private volatile Deadline deadline;
  private final ByteArrayOutputStream spoken = new ByteArrayOutputStream();
  private int last;
  private boolean ended;
  private volatile boolean leaving;
  private @Nullable MailException failure;
  private volatile @Nullable MailException refusal;
  private volatile @Nullable RejectedException no;
  static final byte[] NOTHING = {};

  Passage(AuthenticatedChannel channel, Settings settings) throws IOException {
    this.channel = channel;
    this.out = channel.wire().body();
    this.deadline = Deadline.in(limits().command());
    this.speaking = new Lane(channel.endpoint().toString(), settings.threads());
    speaking.owns(channel::close);
  }

  static Passage through(AuthenticatedChannel channel, Settings settings) throws IOException {
    return switch (channel.endpoint().protocol()) {
      case IMAP -> new ImapPassage(channel, settings);
      case POP3 -> new Pop3Passage(channel, settings);
      case SMTP -> new SmtpPassage(channel, settings);
    };
  }

  /// One reply, read on the lane, as Angus is to see it.
  abstract byte[] hear() throws IOException;

  /// What of it goes to the server.
  abstract byte[] heed(byte[] octets) throws IOException;

  /// Everything that Angus had to say at once has been given to [#heed].
  void flushed() {
    ended = false;
  }

  /// @return null after the end
  final byte @Nullable [] next() throws MailException {
    byte[] answer = answers.poll();
    try {
      byte[] heard = answer != null ? answer : channel.lane().call(deadline, this::hear);
      if (refusal != null) {
        Cause.refused(refusal);
        refusal = null;
      }
      if (no != null) {
        Cause.denied(no);
        no = null;
      }
      return heard;
    } catch (UnreachableException e) {
      if (leaving && e.reason() == Reason.CLOSED_BY_PEER) {
        return null;
      }
      throw failed(e);
    } catch (MailException e) {
      throw failed(e);
    }
  }

  /// What the server may have carried out without saying so, and must not be asked for twice.
  abstract @Nullable String unanswered();

  final void say(byte[] octets) throws MailException {
    try {
      byte[] sent = heed(octets);
      if (sent.length > 0) {
        speaking.call(deadline, () -> {
          out.write(sent);
          out.flush();
          return true;
        });
      }
    } catch (MailException e) {
      throw failed(e);
    } catch (IOException e) {
      throw failed(new UnreachableException("lost " + channel.endpoint(), Reason.INPUT_OUTPUT, e));
    }
  }

  /// The first failure is the one that tells; those after it only say that it is over.
  private synchronized MailException failed(MailException e) {
    close();
    if (failure == null) {
      String unanswered = unanswered();
      failure = e instanceof UnreachableException lost && unanswered != null
          ? lost
              .withUnknownOutcome(e.getMessage() + "; " + unanswered + " may have been carried out")
          : e;
    }
    if (unanswered() != null) {
      Cause.refused(failure); // told even where all that Angus wanted was to close
    }
    Cause.failed(failure);
    return failure;
  }

  /// Answers in the server's place.
  final void answer(String lines) {
    answers.add(lines.getBytes(StandardCharsets.ISO_8859_1));
  }

  final void expect(Duration time) {
    deadline = Deadline.in(time);
  }

  final void leaving() {
    leaving = true;
  }

  final boolean isLeaving() {
    return leaving;
  }

  /// Something in this reply that is not told; the connection goes on.
  final void refuse(MailException refusal) {
    this.refusal = refusal;
  }

  /// The server's no to a command, which it is Angus' to make something of.
  final void deny(RejectedException no) {
    this.no = no;
  }

  /// The one line of a command, without its end, once its pieces make it whole. Programs say one
  /// command and flush; a line that begins before the flush is what somebody has smuggled in.
  ///
  /// @return null until then
  final @Nullable String command(byte[] octets) throws ProtocolException {
    for (byte octet : octets) {
      boolean returned = last == '\r';
      if (ended || octet == 0 || returned != (octet == '\n')) {
        throw injected();
      }
      if (spoken.size() >= limits().line()) {
        throw new ProtocolException(Violation.LIMIT, "a command that long was not sent");
      }
      spoken.write(octet);
      last = octet == '\n' ? 0 : octet;
      ended = octet == '\n';
    }
    if (!ended) {
      return null;
    }
    String line = spoken.toString(StandardCharsets.ISO_8859_1);
    spoken.reset();
    return line.substring(0, line.length() - 2);
  }

  static ProtocolException injected() {
    return new ProtocolException(Violation.INJECTION,
        "a command that holds another was not sent");
  }

  final Wire wire() {
    return channel.wire();
  }

  final AuthenticatedChannel channel() {
    return channel;
  }

  final Limits limits() {
    return channel.wire().limits();
  }

  /// Octets of one answer, or of all responses to one command, that Angus may be made to keep.
  static long room() {
    return Runtime.getRuntime().maxMemory() / 8;
  }

  final int port() {
    return channel.endpoint().port();
  }

  final boolean isOpen() {
    return channel.lane().isOpen();
  }

  final void close() {
    speaking.close();
    channel.close();
  }
}
