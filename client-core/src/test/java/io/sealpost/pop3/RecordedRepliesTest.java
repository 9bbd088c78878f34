package io.sealpost.pop3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.sealpost.ReplyTable;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Limits;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What real servers said goes through the command it answered; a table says what became of it. The
/// files with `error` in their names were spoilt on purpose by those who keep them, three of them in
/// ways that are none to this client: it asks for all messages at once, and parses none as it comes.
class RecordedRepliesTest {
  private static final Path REPLIES = Path.of(System.getProperty("sealpost.shared", "absent"),
      "replies", "pop3");

  @Test
  void understandsOrRefusesWhatRealServersSaid() throws IOException {
    SortedMap<String, String> table = new TreeMap<>();
    for (Path file : files()) {
      String name = REPLIES.relativize(file).toString();
      String reply = Files.readString(file, StandardCharsets.ISO_8859_1);
      table.put(name, outcome(name, crlf(reply)));
    }
    table.forEach((file, became) -> assertThat(became).as(file)
        .startsWith(spoilt(file) ? "refused" : "understood"));
    // What a server said is not ours to keep.
    table.replaceAll((_, became) -> became.startsWith("refused") ? became : "understood");
    ReplyTable.compare("pop3", table);
  }

  static List<Path> files() throws IOException {
    if (!Files.isDirectory(REPLIES)) {
      System.out.println("skipped: no recorded replies at hand (-Dsealpost.shared)");
      return List.of();
    }
    try (Stream<Path> files = Files.walk(REPLIES)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static String crlf(String recorded) {
    return recorded.replace("\r\n", "\n").replace("\n", "\r\n");
  }

  static String command(String file) {
    String name = file.substring(file.indexOf('/') + 1);
    return name.substring(0, name.length() - 4).replaceAll("[0-9-].*", "");
  }

  static Conversation conversation(String reply) {
    return new Conversation(Wire.buffered(
        new LineByLine(reply), OutputStream.nullOutputStream(), Limits.DEFAULT,
        new WireLog("recording")), Set.of());
  }

  /// As the session would hear it in answer to that command.
  static String hear(String command, String reply) throws IOException {
    Conversation conversation = conversation(reply);
    Wire wire = conversation.wire();
    switch (command) {
      case "capa" -> conversation.lines(100, line -> {});
      case "list", "uidl" -> {
        Reply first = Reply.parse(wire.dialogueLine()).orRejected(command);
        if (first.text().matches("\\d.*") || !reply.contains("\r\n.\r\n")) {
          return "one: " + one(command, first.text());
        }
        return listing(command, conversation);
      }
      case "stat" -> {
        return StatCommand.run(conversation).toString();
      }
      case "retr", "top" -> {
        Reply.parse(wire.dialogueLine()).orRejected(command);
        return wire.dotted(OutputStream.nullOutputStream()) + " octets";
      }
      default -> {
        // Everything else is answered with one line, dele123 with three.
        return reply.lines().map(RecordedRepliesTest::parsed).toList().toString();
      }
    }
    return "capabilities";
  }

  private static String outcome(String file, String reply) {
    try {
      return "understood: " + hear(command(file), reply);
    } catch (RejectedException e) {
      return "understood: " + e.getMessage();
    } catch (ProtocolException | UnreachableException e) {
      return "refused: " + e.getMessage();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String one(String command, String text) throws MailException {
    var list = new ListCommand();
    if (command.equals("list")) {
      list.hear(text);
      return text;
    }
    list.hear(text.split(" ", 2)[0] + " 0");
    new UidlCommand(list).hear(text);
    return text;
  }

  private static String listing(String command, Conversation conversation) throws IOException {
    var list = new ListCommand();
    if (command.equals("list")) {
      list.hear(conversation);
      return list.count() + " messages";
    }
    for (int i = 1; i < 100; i++) {
      list.hear(i + " 0");
    }
    var uidl = new UidlCommand(list);
    int[] count = {0};
    conversation.lines(1000, line -> {
      uidl.hear(line);
      count[0]++;
    });
    return count[0] + " messages";
  }

  private static String parsed(String line) {
    try {
      return Reply.parse(line).text();
    } catch (ProtocolException e) {
      return "a continuation, which this client never provokes";
    }
  }

  private static boolean spoilt(String file) {
    return file.contains("error") && !file.matches(".*1-(error2|parse-error).txt");
  }
}
