package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OnlyReads;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Sizes;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.cli.text.Wrapped;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailId;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.message.Addresses;
import io.sealpost.message.Headers;
import io.sealpost.message.ReadMessage;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.TrustReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost message read ID`: the message as a person reads it, everything in it made printable.
@OnlyReads
@Command(name = "read", description = "show a message and mark it as seen")
public final class MessageRead implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Option(names = "--raw", description = "its octets as the server has them; made printable on a terminal")
  private boolean raw;

  @Option(names = "--html", description = "the source of its HTML part")
  private boolean html;

  @Option(names = "--headers", description = "all its header fields, decoded, and nothing else")
  private boolean headers;

  @Option(names = "--parts", description = "list its parts, and nothing else")
  private boolean parts;

  @Option(names = "--part", paramLabel = "PART", description = "one part, decoded; its number is as --parts shows it")
  private @Nullable String part;

  @Option(names = "--receipt", description = "what its server proved on this connection, and how we did")
  private boolean receipt;

  @Option(names = "--peek", description = "leave it unseen")
  private boolean peek;

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "as envelope list shows it")
  private String id = "";

  public MessageRead(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    MailboxName name = mailbox.name();
    if (Stream.of(raw, html, headers, parts, part != null, receipt).filter(it -> it).count() > 1) {
      throw new CommandException(Kind.USAGE,
          "--raw, --html, --headers, --parts, --part and --receipt exclude each other",
          "choose one: sealpost message read --headers " + mailbox.again() + id);
    }
    if (raw && invocation.json()) {
      throw new CommandException(Kind.USAGE, "--raw gives octets, which JSON cannot hold",
          "choose one: sealpost message read --raw " + mailbox.again() + id);
    }
    try (FetchedMessage message = FetchedMessage.of(invocation, name, id, !peek)) {
      show(message);
      // Nobody has seen what could not be written.
      if (!peek && !invocation.around().out().checkError() && message.id() instanceof Uid uid) {
        markSeen(name, uid);
      }
    }
    return 0;
  }

  private void markSeen(MailboxName name, Uid uid) throws IOException, ConfigurationException {
    ImapSession imap = invocation.connections().imap(invocation.account(), name, true);
    if (imap.selected().filter(it -> !it.readOnly()).isPresent()) {
      imap.addFlags(UidSet.of(uid), Set.of(Flag.SEEN));
    }
  }

  private void show(FetchedMessage message) throws IOException, CommandException {
    if (raw) {
      showRaw(message);
      return;
    }
    ReadMessage read = message.read();
    if (html) {
      showHtml(read.html().orElseThrow(() -> new CommandException(Kind.NO_INPUT,
          "message " + id + " has no HTML part",
          "to read its text: sealpost message read " + mailbox.again() + id)));
    } else if (headers) {
      showHeaders(read.headers());
    } else if (receipt) {
      showReceipt(message.id());
    } else if (parts) {
      new PartsView(invocation, read, id, mailbox).list();
    } else if (part != null) {
      new PartsView(invocation, read, id, mailbox).show(part);
    } else if (invocation.json()) {
      invocation.printJson(json(message.id(), read));
    } else {
      showForPeople(read);
    }
  }

  private void showReceipt(MailId found) {
    TrustReport report = invocation.connections()
        .receipt(found instanceof Uid ? Protocol.IMAP : Protocol.POP3).orElseThrow();
    if (invocation.json()) {
      invocation.printJson(TrustWords.json(report));
    } else {
      invocation.printAll(invocation.trustWords().receipt(report));
    }
  }

  private void showHeaders(Headers all) {
    if (invocation.json()) {
      invocation.printJson(
          all.fields().stream().map(it -> Map.of("name", it.name(), "value", it.value())).toList());
    } else {
      all.fields().forEach(
          it -> invocation.print(Printable.line(it.name() + ": " + it.value()).toString()));
    }
  }

  private void showRaw(FetchedMessage message) throws IOException {
    if (invocation.around().terminals().out()) {
      print(new String(Files.readAllBytes(message.file()), StandardCharsets.UTF_8));
    } else {
      try (InputStream in = Files.newInputStream(message.file())) {
        in.transferTo(invocation.around().out());
      }
    }
  }

  /// As it is into a pipe, where a program reads it; made printable on a terminal.
  private void showHtml(String text) {
    if (invocation.json()) {
      invocation.printJson(Map.of("html", text));
    } else {
      print(text);
    }
  }

  private void print(String text) {
    invocation.around().out().print(
        invocation.around().terminals().out() ? Printable.lines(text).toString() : text);
    if (!text.endsWith("\n")) {
      invocation.around().out().println();
    }
  }

  private void showForPeople(ReadMessage read) throws IOException {
    Headers head = read.headers();
    field("From", Addresses.display(head.from()));
    field("To", Addresses.display(head.to()));
    field("Cc", Addresses.display(head.cc()));
    field("Reply-To", Addresses.display(head.replyTo()));
    field("Date", head.date().map(it -> invocation.dates().full(it.toInstant())).orElse(""));
    field("Subject", head.subject());
    invocation.print("");
    String text = fitted(Printable.lines(read.text()).toString());
    invocation.around().out().print(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
    new PartsView(invocation, read, id, mailbox).inShort();
    if (!read.attachments().isEmpty()) {
      invocation.print("");
      read.attachments().forEach(it -> field("Attached", it.number() + ". " + it.name() + " ("
          + it.type() + ", " + Sizes.of(it.size()) + ")"));
      invocation.say(invocation.globals()
          .again("to save what is attached: sealpost attachment download " + mailbox.again() + id));
    }
    read.notices().forEach(it -> invocation.say(Printable.line("shortened: " + it).toString()));
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      String label = name + ":";
      String line = label + " ".repeat(Math.max(1, 9 - name.length())) + Printable.line(value);
      String shown = String.join("\n", Wrapped.lines(line, " ".repeat(10), invocation.width()));
      invocation.print(invocation.ink().bold(label) + shown.substring(label.length()));
    }
  }

  private String fitted(String text) {
    return invocation.around().terminals().out() ? Wrapped.text(text, invocation.width()) : text;
  }

  private Map<String, Object> json(MailId found, ReadMessage read)
      throws IOException, CommandException {
    Headers head = read.headers();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", Envelopes.json(found));
    json.put("mailbox", mailbox.name().text());
    json.put("from", head.from());
    json.put("to", head.to());
    json.put("cc", head.cc());
    json.put("replyTo", head.replyTo());
    json.put("subject", head.subject());
    json.put("date", head.date());
    json.put("messageId", head.messageId().map(Object::toString));
    json.put("text", read.text());
    json.put("attachments", read.attachments().stream().map(AttachmentList::json).toList());
    json.put("notices", read.notices());
    read.report().ifPresent(
        it -> json.put("report", Map.of("kind", it.kind(), "lines", it.lines())));
    return json;
  }

}
