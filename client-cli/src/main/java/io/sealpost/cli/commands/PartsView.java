package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Invitation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Reports;
import io.sealpost.cli.text.Sizes;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.message.Part;
import io.sealpost.message.ReadMessage;
import io.sealpost.message.Report;

/// The parts of a message: as a list, one of them, and in short those that machines wrote.
final class PartsView {
  private final Invocation invocation;
  private final ReadMessage message;
  private final String id;
  private final MailboxOption mailbox;

  PartsView(Invocation invocation, ReadMessage message, String id, MailboxOption mailbox) {
    this.invocation = invocation;
    this.message = message;
    this.id = id;
    this.mailbox = mailbox;
  }

  void list() {
    if (invocation.json()) {
      invocation.printJson(message.parts().stream().map(PartsView::json).toList());
      return;
    }
    Table table = new Table().column("PART", Column.LEFT).column("TYPE", Column.SHRINKING)
        .column("NAME", Column.SHRINKING).column("SIZE", Column.RIGHT);
    for (Part part : message.parts()) {
      String size = part.multipart() ? "" : Sizes.of(part.size());
      table.row(Printable.line(part.path()), Printable.line(part.type()),
          Printable.line(part.name()), Printable.line(size));
    }
    invocation.print(table);
  }

  /// Text as text, on a terminal made printable; anything else as octets, into a pipe only.
  void show(String number) throws IOException, CommandException {
    Part part = message.parts().stream().filter(it -> it.path().equals(number)).findFirst()
        .orElseThrow(() -> new CommandException(Kind.NO_INPUT,
            "message " + id + " has no part " + number,
            "to see which there are: sealpost message read --parts " + mailbox.again() + id));
    boolean terminal = invocation.around().terminals().out();
    boolean text = part.type().startsWith("text/") || part.type().startsWith("message/");
    if (invocation.json()) {
      Map<String, Object> json = json(part);
      if (text) {
        json.put("text", message.text(number));
      }
      invocation.printJson(json);
    } else if (terminal && !text) {
      throw new CommandException(Kind.USAGE, "part " + number + " is " + part.type()
          + ", which is nothing to read",
          "to keep it: sealpost message read --part " + number + " "
              + mailbox.again() + id + " > FILE");
    } else if (terminal) {
      String words = Printable.lines(message.text(number)).toString();
      invocation.around().out().print(words.endsWith("\n") ? words : words + "\n");
    } else {
      message.part(number, invocation.around().out());
    }
  }

  /// Invitations and reports, so that nobody has to open them to know what they say.
  void inShort() throws IOException {
    List<Printable> sentences = message.report().map(Report::lines).orElse(List.of()).stream()
        .map(it -> Printable.line("the message sent before " + it)).toList();
    for (Part part : message.parts()) {
      boolean invitation = part.type().equals("text/calendar");
      if (invitation || Reports.isOne(part.type())) {
        String text = message.text(part.path());
        var lines = invitation
            ? Invitation.lines(text)
            : sentences.isEmpty() ? Reports.lines(text) : sentences;
        if (!lines.isEmpty()) {
          invocation.print("");
          lines.forEach(it -> invocation.print(it.toString()));
        }
      }
    }
  }

  private static Map<String, Object> json(Part part) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("part", part.path());
    json.put("type", part.type());
    json.put("name", part.name());
    json.put("disposition", part.disposition());
    json.put("size", part.size());
    return json;
  }
}
