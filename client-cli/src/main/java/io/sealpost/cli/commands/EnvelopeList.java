package io.sealpost.cli.commands;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Sizes;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.failure.MailException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailId;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.Uidl;
import io.sealpost.message.Address;
import io.sealpost.message.EncodedWords;
import io.sealpost.message.HeaderDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sealpost envelope list`: a page of a mailbox, the newest message first.
@Command(name = "list", aliases = "ls", description = "list the messages of a mailbox, newest first", footer = {
  "", "FLAGS: * unseen, R replied, ! flagged, @ attachment"})
public final class EnvelopeList implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Option(names = {"-p",
    "--page"}, paramLabel = "PAGE", description = "which page, the newest being 1 (default: 1)")
  private int page = 1;

  @Option(names = {"-s",
    "--size"}, paramLabel = "SIZE", description = "messages on a page, at most 1000 (default: 50)")
  private int size = 50;

  public EnvelopeList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    if (page < 1 || size < 1 || size > MOST) {
      throw new CommandException(Kind.USAGE, "pages count from 1 and hold 1 to " + MOST
          + " messages", "for example: sealpost envelope list --page 2 --size 20");
    }
    MailboxName name = mailbox.name();
    List<Summary> summaries = invocation.connections().reader(invocation.account(), name, false)
        .summaries(page - 1, size);
    if (invocation.json()) {
      invocation.printJson(summaries.stream().map(EnvelopeList::json).toList());
    } else if (summaries.isEmpty()) {
      invocation.say(Printable.line(page == 1
          ? name.text() + " is empty"
          : name.text() + " has no page " + page).toString());
    } else {
      invocation.print(table(summaries));
    }
    return 0;
  }

  /// On a narrow terminal without times and sizes, which would break every line.
  private Table table(List<Summary> summaries) {
    boolean narrow = invocation.width() < NARROW;
    Table table = new Table().column("ID", Column.RIGHT).column("FLAGS", Column.LEFT)
        .column("SUBJECT", Column.SHRINKING).column("FROM", Column.SHRINKING)
        .column("DATE", Column.LEFT);
    if (!narrow) {
      table.column("SIZE", Column.RIGHT);
    }
    for (Summary it : summaries) {
      Stream<String> cells = Stream.of(it.id().toString(), flags(it), subject(it), from(it),
          date(it).map(narrow ? invocation.dates()::day : invocation.dates()::of).orElse(""),
          Sizes.of(it.size()));
      table.row(cells.limit(narrow ? 5 : 6).map(Printable::line).toArray(Printable[]::new));
    }
    return table;
  }

  /// None over POP3, where nobody knows what was seen.
  private static String flags(Summary summary) {
    return summary.id() instanceof Uidl ? "" : imapFlags(summary);
  }

  private static String imapFlags(Summary summary) {
    return ((summary.has(Flag.SEEN) ? " " : "*") + (summary.has(Flag.ANSWERED) ? "R" : " ")
        + (summary.has(Flag.FLAGGED) ? "!" : " ") + (Structures.attached(summary) ? "@" : " "))
        .stripTrailing();
  }

  private static String subject(Summary summary) {
    return EncodedWords.decode(summary.envelope().subject());
  }

  private static String from(Summary summary) {
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

  private static Map<String, Object> json(Summary summary) {
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

  private static final int MOST = 1000;
  private static final int NARROW = 60;
}
