package io.sealpost.smtp;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Several messages on one connection. Small ones go out back to back, a few at a time, each behind
/// a RSET of its own so that none inherits another's envelope; others go one by one.
///
/// Shared by the lane that sends and the caller who may give up.
final class Batch {
  /// Sends one message by itself.
  interface Single {
    /// @param reset whether a burst went before, which may have left its envelope behind
    SendResult send(Submission submission, MessageScan scan, Progress progress, boolean reset)
        throws IOException;
  }

  private static final class Item {
    final Submission submission;
    final Progress progress = new Progress();
    boolean begun;
    @Nullable
    Outcome outcome;

    Item(Submission submission) {
      this.submission = submission;
    }
  }

  private record Flying(Item item, Burst burst) {}

  private final List<Item> items;
  private final Wire wire;
  private final Offer offer;
  private final Deque<Flying> flying = new ArrayDeque<>();
  private boolean burst;
  private boolean over;

  Batch(List<Submission> submissions, Wire wire, Offer offer) {
    this.items = submissions.stream().map(Item::new).toList();
    this.wire = wire;
    this.offer = offer;
  }

  /// Runs on the lane; a message that cannot be sent at all does not keep the next from being sent.
  void run(Single single) throws IOException {
    for (Item item : items) {
      if (over) {
        break;
      }
      MessageScan scan;
      try {
        scan = MessageScan.of(item.submission.message());
        offer.refuseUnlessCarried(item.submission.envelope(), scan);
      } catch (MailException e) {
        settle(item, new Outcome.Failed(Phase.MAIL, e));
        continue;
      }
      if (offer.bursts(item.submission.envelope(), scan)) {
        fly(item, scan);
      } else {
        land();
        if (!over) {
          begin(item);
          SendResult result = single.send(item.submission, scan, item.progress, burst);
          burst = false;
          over = result.phase() == Phase.BODY && !offer.chunking();
          answered(item, result);
        }
      }
    }
    land();
  }

  /// Whether the server left, or lost the thread, so that nothing else can be said.
  boolean over() {
    return over;
  }

  /// Whether a burst was the last that was said.
  boolean endedInBurst() {
    return burst;
  }

  /// Called by the caller: the rest has failed.
  synchronized void abandon(MailException failure) {
    for (Item item : items) {
      if (item.outcome == null && item.begun) {
        MailException told = item.progress.abandon(failure);
        item.outcome = new Outcome.Failed(item.progress.phase(), told);
      }
    }
  }

  synchronized List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    for (Item item : items) {
      Outcome outcome = item.outcome;
      outcomes.add(outcome == null ? new Outcome.Untried() : outcome);
    }
    return outcomes;
  }

  private void fly(Item item, MessageScan scan) throws IOException {
    SmtpEnvelope envelope = item.submission.envelope();
    if (flying.size() == AT_ONCE || commands() + envelope.recipients().size() > COMMANDS) {
      land();
    }
    if (over) {
      return;
    }
    var sent = new Burst(wire, item.progress, envelope,
        new Answers(envelope, offer.ignoresReports(envelope)));
    begin(item);
    try {
      sent.say(offer, envelope, scan, item.submission.message(), true);
    } catch (MailException e) {
      settle(item, new Outcome.Failed(Phase.MAIL, e));
      return;
    }
    flying.add(new Flying(item, sent));
  }

  private int commands() {
    return flying.stream().mapToInt(it -> it.item().submission.envelope().recipients().size())
        .sum();
  }

  /// Sends those that wait, and hears what became of them.
  private void land() throws IOException {
    if (flying.isEmpty()) {
      return;
    }
    burst = true;
    wire.send();
    while (!flying.isEmpty()) {
      Flying first = flying.getFirst();
      SendResult result = first.burst().hear();
      flying.removeFirst();
      answered(first.item(), result);
      if (over && !flying.isEmpty()) {
        leave();
      }
    }
  }

  /// The server left behind the message that it answered with 421; those after it were not heard.
  private void leave() throws IOException {
    flying.forEach(it -> it.item().progress.fallBack(Phase.MAIL));
    throw new UnreachableException("the server is closing the connection", Reason.CLOSED_BY_PEER,
        null);
  }

  private void answered(Item item, SendResult result) {
    over = result.reply().closing() || over;
    settle(item, new Outcome.Answered(result));
  }

  private synchronized void begin(Item item) {
    item.begun = true;
  }

  private synchronized void settle(Item item, Outcome outcome) {
    if (item.outcome == null) {
      item.outcome = outcome;
    }
  }

  /// As many outcomes can be unknown after one lost connection.
  private static final int AT_ONCE = 8;
  private static final int COMMANDS = 80;
}
