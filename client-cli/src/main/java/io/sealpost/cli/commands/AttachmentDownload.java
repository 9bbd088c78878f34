package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.message.Attachment;
import io.sealpost.message.ReadMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost attachment download ID`: saves attachments under harmless names and prints where.
/// Nothing is ever overwritten.
@Command(name = "download", description = "save what is attached to a message; never overwrites")
public final class AttachmentDownload implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Option(names = {"-d",
    "--directory"}, paramLabel = "DIR", description = "where to (default: this folder)")
  private Path folder = Path.of("");

  @Parameters(index = "0", paramLabel = "ID", converter = IdConverter.class, description = "as envelope list shows it")
  private String id = "";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "NUMBER", description = "which, as attachment list shows it (default: all)")
  private List<Integer> numbers = new ArrayList<>();

  public AttachmentDownload(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    if (!Files.isDirectory(folder)) {
      throw new CommandException(Kind.NO_INPUT, "there is no folder " + folder,
          "to make it: mkdir " + folder);
    }
    try (FetchedMessage message = FetchedMessage.of(invocation, mailbox.name(), id, false)) {
      ReadMessage read = message.read();
      List<Map<String, Object>> saved = new ArrayList<>();
      for (Attachment attachment : chosen(read)) {
        Path file = read.download(attachment.number(), folder);
        Map<String, Object> json = AttachmentList.json(attachment);
        json.put("file", file.toString());
        saved.add(json);
        if (!invocation.json()) {
          invocation.print(Printable.line(file.toString()).toString());
        }
      }
      if (invocation.json()) {
        invocation.printJson(saved);
      }
    }
    return 0;
  }

  private List<Attachment> chosen(ReadMessage read) throws CommandException {
    List<Attachment> all = read.attachments();
    if (all.isEmpty()) {
      throw new CommandException(Kind.NO_INPUT, "nothing is attached to message " + id,
          "to read it: sealpost message read " + mailbox.again() + id);
    }
    for (int number : numbers) {
      if (number < 1 || number > all.size()) {
        throw new CommandException(Kind.NO_INPUT,
            "message " + id + " has no attachment " + number,
            "to see what there is: sealpost attachment list " + mailbox.again() + id);
      }
    }
    return numbers.isEmpty() ? all : numbers.stream().map(it -> all.get(it - 1)).toList();
  }
}
