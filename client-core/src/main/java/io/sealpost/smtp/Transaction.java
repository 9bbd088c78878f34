package io.sealpost.smtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// The hand-over of one message (RFC 5321 §3.3): MAIL, RCPT, DATA, in groups when the server takes
/// them together (RFC 2920), then the body. Runs once, on the connection's lane.
///
/// A refusal is a result. An exception means that the conversation is out of step.
final class Transaction {
  private record Step(Phase phase, String line) {}

  private final Wire wire;
  private final Replies replies;
  private final Progress progress;
  private final SmtpEnvelope envelope;
  private final MessageSource message;
  private final List<Reply> rcpt = new ArrayList<>();
  private @Nullable Reply mail;
  private @Nullable Reply data;

  Transaction(Wire wire, Progress progress, SmtpEnvelope envelope, MessageSource message) {
    this.wire = wire;
    this.replies = new Replies(wire);
    this.progress = progress;
    this.envelope = envelope;
    this.message = message;
  }

  SendResult run(String mailCommand, boolean pipelining, MessageScan scan) throws IOException {
    replies.refuseUnsolicited();
    for (List<Step> group : groups(mailCommand, pipelining ? GROUP : 1)) {
      exchange(group);
    }
    Reply sender = known(mail);
    if (!sender.positive()) {
      endWithoutBody();
      return refused(Phase.MAIL, sender);
    }
    if (rcpt.stream().noneMatch(Reply::positive)) {
      endWithoutBody();
      return refused(Phase.RCPT, rcpt.getLast());
    }
    Reply goAhead = known(data);
    return goAhead.intermediate() ? body(scan) : refused(Phase.DATA, goAhead);
  }

  /// Groups are bounded so that neither side's buffers can fill while both write (RFC 2920 §3.1).
  private List<List<Step>> groups(String mailCommand, int most) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Phase.MAIL, mailCommand));
    envelope.recipients().forEach(to -> steps.add(new Step(Phase.RCPT, "RCPT TO:<" + to + ">")));
    steps.add(new Step(Phase.DATA, "DATA"));
    List<List<Step>> groups = new ArrayList<>();
    for (int from = 0; from < steps.size(); from += most) {
      groups.add(steps.subList(from, Math.min(steps.size(), from + most)));
    }
    return groups;
  }

  private void exchange(List<Step> group) throws IOException {
    if (hopeless(group.getFirst())) {
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

  /// Whether earlier groups were refused so that this one has no purpose.
  private boolean hopeless(Step first) {
    return switch (first.phase()) {
      case RCPT -> !known(mail).positive();
      case DATA -> rcpt.stream().noneMatch(Reply::positive);
      default -> false;
    };
  }

  private void answered(Phase phase, Reply reply) throws ProtocolException {
    boolean toData = phase == Phase.DATA;
    if (toData ? reply.positive() : reply.intermediate()) {
      throw new ProtocolException(Violation.GRAMMAR, phase + " was answered with " + reply.code());
    }
    switch (phase) {
      case MAIL -> mail = reply;
      case RCPT -> rcpt.add(reply);
      default -> data = reply;
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

  private SendResult body(MessageScan scan) throws IOException {
    progress.reach(Phase.BODY);
    var lines = new DotStuffing(wire.body());
    Reply early = stream(lines, scan);
    if (early != null) {
      return refused(Phase.BODY, early);
    }
    progress.reach(Phase.END_OF_DATA);
    lines.end();
    Reply verdict = replies.any();
    if (verdict.intermediate()) {
      throw new ProtocolException(Violation.GRAMMAR,
          "the message was answered with " + verdict.code());
    }
    if (!verdict.positive()) {
      return refused(Phase.END_OF_DATA, verdict);
    }
    progress.reach(Phase.ACCEPTED);
    return new SendResult(Phase.ACCEPTED, fates(verdict), verdict);
  }

  /// All lines but the final dot.
  ///
  /// @return what the server said before it was its turn: a reply that is there before the dot must
  /// not be taken for the reply to the dot
  private @Nullable Reply stream(DotStuffing lines, MessageScan scan) throws IOException {
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

  private void write(DotStuffing lines, byte[] chunk, int count) throws IOException {
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

  private SendResult refused(Phase phase, Reply reply) {
    return new SendResult(phase, fates(reply), reply);
  }

  /// What became of each recipient when `last` was the last word: it overrules the acceptance of a
  /// recipient, and stands for those who were never named.
  private List<Fate> fates(Reply last) {
    List<Fate> fates = new ArrayList<>();
    for (String recipient : envelope.recipients()) {
      int index = fates.size();
      boolean own = known(mail).positive() && !rcpt.get(index).positive();
      fates.add(new Fate(recipient, own ? rcpt.get(index) : last));
    }
    return fates;
  }

  private static Reply known(@Nullable Reply reply) {
    return Objects.requireNonNull(reply);
  }

  private static final int GROUP = 100;
}
