package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OnlyReads;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sealpost mailbox list`.
@OnlyReads
@Command(name = "list", aliases = "ls", description = "list the mailboxes")
public final class MailboxList implements Callable<Integer> {
  /// @param messages how many, if asked for
  /// @param unseen how many of them, where the protocol knows
  private record Line(MailboxInfo mailbox, Optional<Long> messages, Optional<Long> unseen) {}

  private final Invocation invocation;

  @Option(names = "--counts", description = "with how many messages are in each, and unseen")
  private boolean counts;

  public MailboxList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException {
    List<Line> lines = fetch();
    if (invocation.json()) {
      invocation.printJson(lines.stream().map(this::json).toList());
      return 0;
    }
    Table table = new Table().column("NAME", Column.SHRINKING).column("USE", Column.LEFT);
    if (counts) {
      table.column("MESSAGES", Column.RIGHT).column("UNSEEN", Column.RIGHT);
    }
    lines.forEach(it -> table.row(cells(it)));
    invocation.print(table);
    return 0;
  }

  private List<Line> fetch() throws MailException, ConfigurationException {
    MailReader reader = invocation.connections().reader(invocation.account());
    List<Line> lines = new ArrayList<>();
    if (counts && reader instanceof ImapSession imap) {
      imap.tree().counted().forEach(it -> lines.add(new Line(it.mailbox(),
          it.status().map(MailboxStatus::messages), it.status().map(MailboxStatus::unseen))));
    } else {
      for (MailboxInfo mailbox : reader.mailboxes()) {
        Optional<Long> messages = counts
            ? Optional.of(reader.examine(mailbox.name()).messages())
            : Optional.empty();
        lines.add(new Line(mailbox, messages, Optional.empty()));
      }
    }
    invocation.connections().seen()
        .mailboxes(lines.stream().map(it -> it.mailbox.name()).toList());
    return lines;
  }

  private Printable[] cells(Line line) {
    List<Printable> cells = new ArrayList<>(
        List.of(Printable.line(line.mailbox.name().text()), Printable.line(use(line))));
    if (counts) {
      cells.add(Printable.line(line.messages.map(it -> "" + it).orElse("")));
      cells.add(Printable.line(line.unseen.map(it -> "" + it).orElse("")));
    }
    return cells.toArray(Printable[]::new);
  }

  private Map<String, Object> json(Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", line.mailbox.name().text());
    json.put("use", use(line));
    json.put("selectable", line.mailbox.selectable());
    line.messages.ifPresent(it -> {
      json.put("messages", it);
      json.put("unseen", line.unseen);
    });
    return json;
  }

  private static String use(Line line) {
    return line.mailbox.use().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("");
  }
}
