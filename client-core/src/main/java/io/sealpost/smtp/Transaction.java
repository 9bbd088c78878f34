package io.sealpost.smtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// The hand-over of one message (RFC 5321 §3.3): MAIL, RCPT and DATA in groups when the server takes
/// them together (RFC 2920), then the body; in chunks where BDAT is offered (RFC 3030). Runs once, on
/// the connection's lane.
///
/// A refusal is a result. An exception means that the conversation is out of step.
final class Transaction {
  private record Step(Phase phase, String line) {}

  private final Wire wire;
  private final Replies replies;
  private final Progress progress;
  private final Offer offer;
  private final SmtpEnvelope envelope;
  private final MessageSource message;
  private final MessageScan scan;
  private final Answers answers;
  private final DataBody body;
  private @Nullable Reply data;

  Transaction(Wire wire, Progress progress, Offer offer, Submission submission, MessageScan scan) {
    this.wire = wire;
    this.replies = new Replies(wire);
    this.progress = progress;
    this.offer = offer;
    this.envelope = submission.envelope();
    this.message = submission.message();
    this.scan = scan;
    this.answers = new Answers(envelope, offer.ignoresReports(envelope));
    this.body = new DataBody(wire, progress);
  }

  SendResult run() throws IOException {
    replies.refuseUnsolicited();
    if (offer.bursts(envelope, scan)) {
      var burst = new Burst(wire, progress, envelope, answers);
      burst.say(offer, envelope, scan, message, false);
      wire.send();
      return burst.hear();
    }
    for (List<Step> group : groups()) {
      exchange(group);
    }
    if (answers.hopeless()) {
      endWithoutBody();
      return answers.refusal();
    }
    if (offer.chunking()) {
      return chunks();
    }
    Reply goAhead = Objects.requireNonNull(data);
    return goAhead.intermediate()
        ? body.send(message, scan, answers)
        : answers.refused(Phase.DATA, goAhead);
  }

  /// Whether another command can be said after this one.
  boolean inStep() {
    return !body.broken();
  }

  /// Groups are bounded so that neither side's buffers can fill while both write (RFC 2920 §3.1).
  private List<List<Step>> groups() {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Phase.MAIL, offer.mail(envelope, scan)));
    envelope.recipients().forEach(to -> steps.add(new Step(Phase.RCPT, offer.rcpt(envelope, to))));
    if (!offer.chunking()) {
      steps.add(new Step(Phase.DATA, "DATA"));
    }
    int most = offer.pipelining() ? GROUP : 1;
    List<List<Step>> groups = new ArrayList<>();
    for (int from = 0; from < steps.size(); from += most) {
      groups.add(steps.subList(from, Math.min(steps.size(), from + most)));
    }
    return groups;
  }

  private void exchange(List<Step> group) throws IOException {
    // Earlier groups may have been refused so that this one has no purpose.
    if (answers.hopeless()) {
      return;
    }
    progress.reach(group.getFirst().phase());
    group.forEach(step -> wire.say(step.line()));
    wire.send();
    for (Step step : group) {
      progress.reach(step.phase());
      answered(step.phase(), replies.next());
    }
  }

  private void answered(Phase phase, Reply reply) throws ProtocolException {
    if (phase != Phase.DATA) {
      answers.add(reply);
    } else if (reply.positive()) {
      throw new ProtocolException(Violation.GRAMMAR, "DATA was answered with " + reply.code());
    } else {
      data = reply;
    }
  }

  /// With nobody accepted, a server that still wants the body gets an empty one, which it must not
  /// send to anybody (RFC 2920 §3.1, §3.2).
  private void endWithoutBody() throws IOException {
    if (data != null && data.intermediate()) {
      replies.refuseUnsolicited();
      wire.say(".").send();
      replies.next();
    }
  }

  private SendResult chunks() throws IOException {
    progress.reach(Phase.BODY);
    replies.refuseUnsolicited();
    var chunks = new Chunks(wire, progress, offer.pipelining());
    var lines = DotStuffing.withoutDots(chunks);
    byte[] piece = new byte[64 * 1024];
    try (var reader = new MessageReader(message)) {
      for (int count; (count = reader.read(piece)) >= 0;) {
        lines.write(piece, 0, count);
        Reply early = chunks.refusal();
        if (early != null) {
          chunks.settle();
          return answers.refused(Phase.BODY, early);
        }
      }
      scan.verify(reader);
    }
    lines.end();
    Reply verdict = chunks.last();
    if (!verdict.positive()) {
      return answers.refused(chunks.refusal() == null ? Phase.END_OF_DATA : Phase.BODY, verdict);
    }
    progress.reach(Phase.ACCEPTED);
    return answers.accepted(verdict);
  }

  private static final int GROUP = 100;
}
