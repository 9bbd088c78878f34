package io.sealpost.smtp;

import java.io.IOException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.wire.Wire;

/// A small message that goes out whole, envelope and all, before the first reply is awaited
/// (RFC 2920 §3.1, RFC 3030 §4.2). Several may be under way at once.
final class Burst {
  private final Wire wire;
  private final Replies replies;
  private final Progress progress;
  private final Answers answers;
  private final int recipients;
  private boolean reset;

  Burst(Wire wire, Progress progress, SmtpEnvelope envelope, Answers answers) {
    this.wire = wire;
    this.replies = new Replies(wire);
    this.progress = progress;
    this.answers = answers;
    this.recipients = envelope.recipients().size();
  }

  /// Adds everything to what goes out next.
  ///
  /// @param reset whether what a message before this one may leave behind must be cleared first
  void say(Offer offer, SmtpEnvelope envelope, MessageScan scan, MessageSource message,
      boolean reset) throws MailException {
    byte[] octets = scan.octets(message);
    progress.reach(Phase.END_OF_DATA);
    this.reset = reset;
    if (reset) {
      wire.say("RSET");
    }
    wire.say(offer.mail(envelope, scan));
    envelope.recipients().forEach(to -> wire.say(offer.rcpt(envelope, to)));
    wire.say("BDAT " + octets.length + " LAST").add(octets);
  }

  /// Reads all its replies.
  SendResult hear() throws IOException {
    if (reset) {
      Reply cleared = next(Phase.MAIL);
      if (!cleared.positive()) {
        throw new ProtocolException(Violation.GRAMMAR, "RSET was answered with " + cleared.code());
      }
    }
    answer(Phase.MAIL);
    for (int i = 0; i < recipients; i++) {
      answer(Phase.RCPT);
    }
    Reply verdict = replies.any();
    if (verdict.intermediate() || (verdict.positive() && answers.hopeless())) {
      // Whom it went to, if anybody, is not known.
      progress.reach(Phase.END_OF_DATA);
      throw new ProtocolException(Violation.GRAMMAR,
          "the message was answered with " + verdict.code());
    }
    if (answers.hopeless()) {
      return answers.refusal();
    }
    if (!verdict.positive()) {
      return answers.refused(Phase.END_OF_DATA, verdict);
    }
    progress.reach(Phase.ACCEPTED);
    return answers.accepted(verdict);
  }

  private void answer(Phase phase) throws IOException {
    answers.add(next(phase));
    if (answers.hopeless()) {
      progress.fallBack(phase);
    }
  }

  /// A server that leaves here did not come to the message.
  private Reply next(Phase phase) throws IOException {
    Reply reply = replies.any();
    if (reply.closing()) {
      progress.fallBack(phase);
      throw Replies.leaving(reply);
    }
    return reply;
  }
}
