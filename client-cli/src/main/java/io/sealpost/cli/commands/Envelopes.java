package io.sealpost.cli.commands;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Sizes;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailId;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.Uidl;
import io.sealpost.message.Address;
import io.sealpost.message.EncodedWords;
import io.sealpost.message.HeaderDate;

/// Messages as lists show them, as a table for people and as values for `--json`.
public final class Envelopes {
  /// @param before what stands before the subject: branches of a thread
  record Line(Summary summary, String before) {}

  private Envelopes() {}

  /// On a narrow terminal without times and sizes, which would break every line.
  static Table table(Invocation invocation, List<Summary> summaries) {
    return table(invocation, summaries.stream().map(it -> new Line(it, "")).toList(), true);
  }

  /// @param sized whether there is a column for the size
  static Table table(Invocation invocation, List<Line> lines, boolean sized) {
    boolean narrow = invocation.width() < NARROW || !sized;
    // Over POP3 nobody knows what was seen, and its IDs are long.
    boolean flagged = lines.stream().anyMatch(it -> it.summary().id() instanceof Uid);
    Table table = new Table().column("ID", Column.RIGHT);
    if (flagged) {
      table.column("FLAGS", Column.LEFT);
    }
    table.column("SUBJECT", Column.SHRINKING).column("FROM", Column.SHRINKING)
        .column("DATE", Column.LEFT);
    if (!narrow) {
      table.column("SIZE", Column.RIGHT);
    }
    for (Line line : lines) {
      Summary it = line.summary();
      List<String> cells = new ArrayList<>(List.of(it.id().toString(),
          line.before() + subject(it), from(it),
          date(it)
              .map(invocation.width() < NARROW ? invocation.dates()::day : invocation.dates()::of)
              .orElse("")));
      if (flagged) {
        cells.add(1, flags(it));
      }
      if (!narrow) {
        cells.add(Sizes.of(it.size()));
      }
      table.row(cells.stream().map(Printable::line).toArray(Printable[]::new));
    }
    return table;
  }

  private static String flags(Summary summary) {
    return ((summary.has(Flag.SEEN) ? " " : "*") + (summary.has(Flag.ANSWERED) ? "R" : " ")
        + (summary.has(Flag.FLAGGED) ? "!" : " ") + (Structures.attached(summary) ? "@" : " "))
        .stripTrailing();
  }

  /// The subject, decoded; hostile until made printable.
  public static String subject(Summary summary) {
    return EncodedWords.decode(summary.envelope().subject());
  }

  /// Who wrote it: the name, or failing that the address; hostile until made printable.
  public static String from(Summary summary) {
    return addresses(summary.envelope().from()).stream().findFirst()
        .map(it -> it.name().isEmpty() ? it.address() : it.name()).orElse("");
  }

  /// When it was written, as it says itself; failing that, when it arrived.
  private static Optional<Instant> date(Summary summary) {
    return HeaderDate.parse(summary.envelope().date()).or(summary::internalDate)
        .map(it -> it.toInstant());
  }

  /// A number over IMAP, a text over POP3.
  static Object json(MailId id) {
    return switch (id) {
      case Uid uid -> uid.value();
      case Uidl uidl -> uidl.toString();
    };
  }

  static Map<String, Object> json(Summary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", json(summary.id()));
    json.put("flags", summary.flags().stream().map(Flag::name).sorted().toList());
    json.put("subject", subject(summary));
    json.put("from", addresses(summary.envelope().from()));
    json.put("to", addresses(summary.envelope().to()));
    json.put("date", date(summary));
    json.put("size", summary.size());
    json.put("messageId", EncodedWords.decode(summary.envelope().messageId()));
    json.put("attachment", summary.structure().map(_ -> Structures.attached(summary)));
    return json;
  }

  private static List<Address> addresses(List<io.sealpost.mailbox.Address> raw) {
    return raw.stream().filter(it -> !it.group())
        .map(it -> Address.of(it.name(), it.mailbox(), it.host())).toList();
  }

  private static final int NARROW = 60;
}
