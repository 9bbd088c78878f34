package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OnlyReads;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Sizes;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.message.Attachment;
import io.sealpost.message.ReadMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sealpost attachment list ID`.
@OnlyReads
@Command(name = "list", aliases = "ls", description = "list what is attached to a message")
public final class AttachmentList implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "as envelope list shows it")
  private String id = "";

  public AttachmentList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    try (FetchedMessage message = FetchedMessage.of(invocation, mailbox.name(), id, false)) {
      show(message.read());
    }
    return 0;
  }

  private void show(ReadMessage read) {
    if (invocation.json()) {
      invocation.printJson(read.attachments().stream().map(AttachmentList::json).toList());
    } else if (read.attachments().isEmpty()) {
      invocation.say("nothing is attached to message " + id);
    } else {
      Table table = new Table().column("NUMBER", Column.RIGHT).column("NAME", Column.SHRINKING)
          .column("TYPE", Column.SHRINKING).column("SIZE", Column.RIGHT);
      read.attachments()
          .forEach(it -> table.row(Printable.line("" + it.number()),
              Printable.line(it.name().value()), Printable.line(it.type()),
              Printable.line(Sizes.of(it.size()))));
      invocation.print(table);
    }
  }

  static Map<String, Object> json(Attachment attachment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", attachment.number());
    json.put("name", attachment.name().value());
    json.put("type", attachment.type());
    json.put("size", attachment.size());
    return json;
  }
}
