package io.sealpost.imap;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.Address;
import io.sealpost.mailbox.BaseSubject;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.message.HeaderDate;

/// Messages sorted by what their summaries say (RFC 5256 §3), of which only what is compared is
/// kept.
final class OwnSort {
  private record Row(Uid uid, Instant arrival, Instant date, long size, String from, String to,
      String cc, String subject) {
    static Row of(Summary summary) {
      Instant arrival = summary.internalDate().map(OffsetDateTime::toInstant).orElse(Instant.MIN);
      return new Row(summary.uid(), arrival, HeaderDate.parse(summary.envelope().date())
          .map(OffsetDateTime::toInstant).orElse(arrival), summary.size(),
          first(summary.envelope().from()), first(summary.envelope().to()),
          first(summary.envelope().cc()), BaseSubject.of(summary.envelope().subject()).text());
    }

    private static String first(List<Address> addresses) {
      String name = addresses.isEmpty() ? "" : addresses.getFirst().mailbox();
      return name.substring(0, Math.min(name.length(), 100)).toLowerCase(Locale.ROOT);
    }
  }

  private OwnSort() {}

  static List<Uid> run(Conversation conversation, UidSet found, List<SortOrder> orders)
      throws IOException {
    requireFew("SORT", found);
    List<Row> rows = new ArrayList<>();
    FetchSummaries.inBatches(conversation, found,
        new CallersTaker<>(batch -> batch.forEach(each -> rows.add(Row.of(each)))));
    return rows.stream().sorted(comparator(orders)).map(Row::uid).distinct().toList();
  }

  /// So that neither the server nor this is asked for more than anybody would look at.
  static void requireFew(String command, UidSet found) throws RejectedException {
    if (found.size() > MOST) {
      throw new RejectedException(command, "it has no " + command + ", and " + found.size()
          + " messages are too many to do that here; look for fewer", false);
    }
  }

  private static Comparator<Row> comparator(List<SortOrder> orders) {
    Comparator<Row> comparator = Comparator.comparingInt(_ -> 0);
    for (SortOrder order : orders) {
      Comparator<Row> next = switch (order.by()) {
        case ARRIVAL -> Comparator.comparing(Row::arrival);
        case CC -> Comparator.comparing(Row::cc);
        case DATE -> Comparator.comparing(Row::date);
        case FROM -> Comparator.comparing(Row::from);
        case SIZE -> Comparator.comparingLong(Row::size);
        case SUBJECT -> Comparator.comparing(Row::subject);
        case TO -> Comparator.comparing(Row::to);
      };
      comparator = comparator.thenComparing(order.reverse() ? next.reversed() : next);
    }
    return comparator.thenComparing(Row::uid);
  }

  private static final long MOST = 20_000;
}
