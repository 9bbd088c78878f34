package io.sealpost.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import org.jspecify.annotations.Nullable;

/// The replies to MAIL and RCPT, and what they mean for the message and each recipient.
final class Answers {
  private final SmtpEnvelope envelope;
  private final boolean reportsIgnored;
  private final List<Reply> rcpt = new ArrayList<>();
  private @Nullable Reply mail;

  Answers(SmtpEnvelope envelope, boolean reportsIgnored) {
    this.envelope = envelope;
    this.reportsIgnored = reportsIgnored;
  }

  /// The next reply, to MAIL first and then to each RCPT.
  void add(Reply reply) throws ProtocolException {
    if (reply.intermediate()) {
      throw new ProtocolException(Violation.GRAMMAR,
          (mail == null ? Phase.MAIL : Phase.RCPT) + " was answered with " + reply.code());
    }
    if (mail == null) {
      mail = reply;
    } else {
      rcpt.add(reply);
    }
  }

  boolean senderRefused() {
    return mail != null && !mail.positive();
  }

  /// Whether nobody can get the message any more.
  boolean hopeless() {
    return senderRefused()
        || (rcpt.size() == envelope.recipients().size()
            && rcpt.stream().noneMatch(Reply::positive));
  }

  /// The refusal of the envelope; only if [#hopeless()].
  SendResult refusal() {
    return senderRefused()
        ? refused(Phase.MAIL, Objects.requireNonNull(mail))
        : refused(Phase.RCPT, rcpt.getLast());
  }

  SendResult refused(Phase phase, Reply reply) {
    return new SendResult(phase, fates(reply), reply, reportsIgnored);
  }

  SendResult accepted(Reply verdict) {
    return refused(Phase.ACCEPTED, verdict);
  }

  /// What became of each recipient when `last` was the last word: it overrules the acceptance of a
  /// recipient, and stands for those who were never named.
  private List<Fate> fates(Reply last) {
    List<Fate> fates = new ArrayList<>();
    for (String recipient : envelope.recipients()) {
      int index = fates.size();
      boolean own = !senderRefused() && !rcpt.get(index).positive();
      fates.add(new Fate(recipient, own ? rcpt.get(index) : last));
    }
    return fates;
  }
}
