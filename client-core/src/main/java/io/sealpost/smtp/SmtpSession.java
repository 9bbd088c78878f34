package io.sealpost.smtp;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.limits.Deadline;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// A submission session (RFC 6409) on a connection that the gate has authenticated: hands over any
/// number of messages, one after another.
///
/// The caller ends it with [#quit(Deadline)], or with [#close()] from any thread, which ends every
/// call at once. It refuses, before anything is said, messages and addresses that the server does
/// not carry as they are.
public final class SmtpSession implements AutoCloseable {
  private final Lane lane;
  private final Wire wire;
  private final Replies replies;
  private final Offer offer;
  // The two below are written on the lane's thread only.
  private volatile boolean outOfStep;
  private boolean unfinished;

  SmtpSession(Lane lane, Wire wire, Set<String> capabilities) {
    this.lane = lane;
    this.wire = wire;
    this.replies = new Replies(wire);
    this.offer = Offer.of(capabilities);
  }

  /// A session on a connection that has been let in; closing it closes the connection.
  public static SmtpSession on(AuthenticatedChannel channel) {
    return new SmtpSession(channel.lane(), channel.wire(), channel.capabilities());
  }

  /// Hands over one message (RFC 5321 §3.3).
  ///
  /// @param deadline for the whole of it, the body included
  /// @return the server's answer, a refusal too; [SendResult#orRejected()] makes that a failure
  /// @throws RejectedException if the server cannot carry the message, before anything was sent
  /// @throws UnreachableException if the connection was lost: nothing was delivered, unless
  /// [UnreachableException#outcomeUnknown()]
  /// @throws ProtocolException if the server broke the protocol: nothing was delivered
  /// @throws io.sealpost.failure.StoreException if the message could not be read, or changed
  public SendResult send(SmtpEnvelope envelope, MessageSource message, Deadline deadline)
      throws MailException {
    MessageScan scan = MessageScan.of(message);
    offer.refuseUnlessCarried(envelope, scan);
    var progress = new Progress();
    try {
      SendResult result = call(deadline,
          () -> transact(new Submission(envelope, message), scan, progress));
      closeIfOver();
      return result;
    } catch (MailException e) {
      lane.close();
      throw progress.abandon(e);
    }
  }

  /// Hands over several messages, in order, as many together as the server and safety allow.
  ///
  /// @param deadline for all of them
  /// @return one outcome for each: none is lost because another failed. After a failure of the
  /// connection, only messages whose last octets may have gone out are unknown
  public List<Outcome> sendAll(List<Submission> submissions, Deadline deadline) {
    var batch = new Batch(submissions, wire, offer);
    try {
      call(deadline, () -> {
        refuseIfOutOfStep();
        replies.refuseUnsolicited();
        clear();
        outOfStep = true;
        batch.run(this::oneOfSeveral);
        outOfStep = batch.over();
        unfinished |= batch.endedInBurst();
        return batch;
      });
      closeIfOver();
    } catch (MailException e) {
      lane.close();
      batch.abandon(e);
    }
    return batch.outcomes();
  }

  /// Whether the server can be asked for delivery reports (RFC 3461); if not, such wishes are left
  /// out, and the result says so.
  public boolean offersReports() {
    return offer.dsn();
  }

  /// Whether a message can be sent that requires TLS all the way (RFC 8689); if not, it is refused.
  public boolean offersRequireTls() {
    return offer.requireTls();
  }

  /// Keeps the connection alive (RFC 5321 §4.1.1.9).
  public void noop(Deadline deadline) throws MailException {
    call(deadline, () -> {
      refuseIfOutOfStep();
      replies.refuseUnsolicited();
      return said("NOOP");
    });
  }

  /// Takes leave (RFC 5321 §4.1.1.10) and closes. Every message is settled by now, so a connection
  /// that is already gone is as good.
  public void quit(Deadline deadline) {
    try {
      call(deadline, () -> {
        refuseIfOutOfStep();
        wire.say("QUIT").send();
        return replies.any();
      });
    } catch (MailException e) {
      wire.log().note("QUIT: " + e.getMessage());
    } finally {
      lane.close();
    }
  }

  /// Whether another message may be sent on this connection.
  public boolean isOpen() {
    return lane.isOpen();
  }

  @Override
  public void close() {
    lane.close();
  }

  private SendResult transact(Submission submission, MessageScan scan, Progress progress)
      throws IOException {
    refuseIfOutOfStep();
    clear();
    outOfStep = true;
    var transaction = new Transaction(wire, progress, offer, submission, scan);
    SendResult answer = transaction.run();
    unfinished = !answer.accepted();
    outOfStep = answer.reply().closing() || !transaction.inStep();
    return answer;
  }

  private SendResult oneOfSeveral(Submission submission, MessageScan scan, Progress progress,
      boolean reset) throws IOException {
    outOfStep = false;
    unfinished |= reset;
    return transact(submission, scan, progress);
  }

  /// After a message abandoned without its end, and when the server is leaving.
  private void closeIfOver() {
    if (outOfStep) {
      lane.close();
    }
  }

  /// A refused message may have left its sender and recipients behind (RFC 5321 §4.1.1.5).
  private void clear() throws IOException {
    if (unfinished) {
      replies.refuseUnsolicited();
      said("RSET");
      unfinished = false;
    }
  }

  private Reply said(String command) throws IOException {
    wire.say(command).send();
    Reply reply = replies.next();
    if (!reply.positive()) {
      throw new RejectedException(command, reply.toString(), reply.temporary());
    }
    return reply;
  }

  private void refuseIfOutOfStep() throws UnreachableException {
    if (outOfStep) {
      throw new UnreachableException("the connection is being closed", Reason.CLOSED_BY_US, null);
    }
  }

  private <T extends @Nullable Object> T call(Deadline deadline, Lane.Task<T> task)
      throws MailException {
    try {
      return lane.call(deadline, task);
    } catch (ProtocolException e) {
      throw e.transcript().isEmpty()
          ? new ProtocolException(e.violation(), String.valueOf(e.getMessage()),
              wire.log().transcript(), e)
          : e;
    }
  }
}
