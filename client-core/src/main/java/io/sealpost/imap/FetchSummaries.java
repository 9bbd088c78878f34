package io.sealpost.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

import io.sealpost.imap.Response.Fetch;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.wire.LiteralSink;

/// FETCH and UID FETCH of what a list of messages shows (RFC 9051 §6.4.5, §6.4.9).
final class FetchSummaries implements Listener {
  private record Numbered(long number, Summary summary) {}

  private final LongPredicate numbers;
  private final Predicate<Uid> uids;
  private final Map<Uid, Numbered> found = new LinkedHashMap<>();

  private FetchSummaries(LongPredicate numbers, Predicate<Uid> uids) {
    this.numbers = numbers;
    this.uids = uids;
  }

  /// Newest first, which is from the greatest sequence number down.
  static List<Summary> page(Conversation conversation, int page, int size) throws IOException {
    long newest = conversation.messages() - (long) page * size;
    long oldest = Math.max(1, newest - size + 1);
    if (newest < 1) {
      return List.of();
    }
    var fetch = new FetchSummaries(number -> oldest <= number && number <= newest, _ -> true);
    conversation.run(new Command("FETCH").with(oldest + ":" + newest).with(ITEMS), fetch);
    return fetch.found.values().stream()
        .sorted(Comparator.comparingLong(Numbered::number).reversed())
        .map(Numbered::summary).toList();
  }

  static List<Summary> of(Conversation conversation, UidSet uids) throws IOException {
    List<Summary> summaries = new ArrayList<>();
    for (UidSet some : uids.inPieces(MOST_RANGES)) {
      var fetch = new FetchSummaries(_ -> true, some::mayHold);
      conversation.run(new Command("UID FETCH").with(some.toString()).with(ITEMS), fetch);
      fetch.found.values().forEach(each -> summaries.add(each.summary()));
    }
    return List.copyOf(summaries);
  }

  /// Hands them over as they come, so that a mailbox of any size takes the memory of one batch. A
  /// message may come twice if the server tells of it twice.
  static void inBatches(Conversation conversation, UidSet uids, CallersTaker<Summary> taker)
      throws IOException {
    for (UidSet some : uids.inPieces(MOST_RANGES)) {
      conversation.run(new Command("UID FETCH").with(some.toString()).with(ITEMS), new Listener() {
        @Override
        public boolean hear(Response response) throws IOException {
          if (response instanceof Fetch(_, Tokens items)) {
            FetchItems.read(items).summary().filter(each -> some.mayHold(each.uid()))
                .ifPresent(taker::take);
          }
          return false; // kept for a batch at most
        }

        @Override
        public LiteralSink literals() {
          return TEXTS;
        }
      });
    }
    taker.end();
  }

  @Override
  public boolean hear(Response response) throws IOException {
    if (!(response instanceof Fetch(long number, Tokens items)) || !numbers.test(number)) {
      return false;
    }
    Optional<Summary> summary = FetchItems.read(items).summary()
        .filter(each -> uids.test(each.uid()));
    summary.ifPresent(each -> found.put(each.uid(), new Numbered(number, each)));
    return summary.isPresent();
  }

  @Override
  public LiteralSink literals() {
    return TEXTS;
  }

  static final int MOST_RANGES = 300;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int LONGEST_READ_OVER = 16 * 1024 * 1024;
  /// A message's author decides how long its header fields are: what nobody could read anyway is
  /// read over, so that it does not make the mailbox unreadable.
  static final LiteralSink TEXTS = (_, size) -> size > LONGEST_TEXT && size <= LONGEST_READ_OVER
      ? OutputStream.nullOutputStream()
      : null; // kept, or refused by the framer as beyond all limits
  static final String ITEMS = "(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)";
}
