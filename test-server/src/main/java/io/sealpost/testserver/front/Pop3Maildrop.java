package io.sealpost.testserver.front;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import io.sealpost.testserver.script.Moment;

/// POP3 behind authentication: a snapshot of the INBOX, exact in its bytes; deletions happen at QUIT.
final class Pop3Maildrop {
  static final List<String> CAPABILITIES = List.of("TOP", "UIDL", "PIPELINING", "RESP-CODES",
      "AUTH-RESP-CODE",
      "IMPLEMENTATION Sealpost-test-server");

  private final Dialogue dialogue;
  private final Channel channel;
  private final MailFolder inbox;
  private final TreeMap<Integer, StoredMessage> messages = new TreeMap<>();
  private final TreeSet<Long> deleted = new TreeSet<>();

  Pop3Maildrop(Dialogue dialogue, User user) {
    this.dialogue = dialogue;
    channel = dialogue.channel();
    inbox = Objects.requireNonNull(dialogue.mailboxes().folder(user.name(), "INBOX"));
    for (StoredMessage message : List.copyOf(inbox.getMessages())) {
      messages.put(messages.size() + 1, message);
    }
  }

  void run() throws IOException {
    while (true) {
      String line = channel.readLine();
      if (line == null) {
        return;
      }
      String[] words = line.strip().split(" +", 3);
      String verb = words[0].toUpperCase(Locale.ROOT);
      if (dialogue.faults().goOn(Moment.of(verb), "")) {
        answer(verb, words);
      }
    }
  }

  private void answer(String verb, String[] words) throws IOException {
    switch (dialogue.knows(verb) ? verb : "") {
      case "CAPA" -> {
        channel.line("+OK here they are");
        for (String capability : dialogue.shown(CAPABILITIES)) {
          channel.line(capability);
        }
        channel.line(".");
      }
      case "NOOP" -> channel.line("+OK nothing done");
      case "STAT" -> channel.line("+OK " + remaining().size() + " " + remaining().values().stream()
          .mapToLong(this::size).sum());
      case "LIST" -> each(words, number -> Integer.toString(size(get(number))));
      case "UIDL" -> each(words, number -> inbox.getUidValidity() + "." + get(number).getUid());
      case "RETR" -> retrieve(words, Integer.MAX_VALUE);
      case "TOP" -> retrieve(words, words.length > 2 ? number(words[2]) : -1);
      case "DELE" -> delete(words);
      case "RSET" -> {
        deleted.clear();
        channel.line("+OK nothing is deleted");
      }
      case "QUIT" -> quit();
      default -> channel.line("-ERR not known, or not now");
    }
  }

  private interface Telling {
    String about(int number);
  }

  private void each(String[] words, Telling telling) throws IOException {
    if (words.length > 1) {
      int number = number(words[1]);
      channel.line(remaining().containsKey(number)
          ? "+OK " + number + " " + telling.about(number)
          : "-ERR no such message");
      return;
    }
    channel.line("+OK here they are");
    for (int number : remaining().keySet()) {
      channel.line(number + " " + telling.about(number));
    }
    channel.line(".");
  }

  private void retrieve(String[] words, int bodyLines) throws IOException {
    int number = words.length > 1 ? number(words[1]) : -1;
    if (!remaining().containsKey(number) || bodyLines < 0) {
      channel.line("-ERR no such message");
      return;
    }
    channel.line("+OK here it is");
    byte[] bytes = dialogue.mailboxes().letter(get(number)).bytes();
    stuffed(bytes, bodyLines == Integer.MAX_VALUE ? bytes.length : top(bytes, bodyLines));
    channel.line(".");
  }

  /// Sends so many bytes with the leading dots doubled, and a line end behind them if they have none.
  private void stuffed(byte[] bytes, int length) throws IOException {
    int start = 0;
    while (start < length) {
      int end = lineEnd(bytes, start, length);
      if (bytes[start] == '.') {
        channel.out().write(".");
      }
      channel.out().write(bytes, start, end - start);
      start = end;
    }
    if (length > 0 && bytes[length - 1] != '\n') {
      channel.line("");
    }
  }

  /// Where the header and so many lines of the body end.
  private static int top(byte[] bytes, int bodyLines) {
    int at = 0;
    boolean header = true;
    int left = bodyLines;
    while (at < bytes.length && (header || left > 0)) {
      int end = lineEnd(bytes, at, bytes.length);
      left -= header ? 0 : 1;
      header = header && bytes[at] != '\r' && bytes[at] != '\n';
      at = end;
    }
    return at;
  }

  private static int lineEnd(byte[] bytes, int from, int length) {
    int end = from;
    while (end < length && bytes[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, length);
  }

  private void delete(String[] words) throws IOException {
    int number = words.length > 1 ? number(words[1]) : -1;
    if (!remaining().containsKey(number)) {
      channel.line("-ERR no such message");
      return;
    }
    deleted.add(get(number).getUid());
    channel.line("+OK deleted at the end");
  }

  private void quit() throws IOException {
    try {
      dialogue.mailboxes().expunge(inbox, deleted);
      channel.line("+OK come again");
    } catch (FolderException e) {
      channel.line("-ERR [SYS/TEMP] not everything was deleted");
    }
    throw new EndOfConversation();
  }

  private Map<Integer, StoredMessage> remaining() {
    TreeMap<Integer, StoredMessage> remaining = new TreeMap<>(messages);
    remaining.values().removeIf(message -> deleted.contains(message.getUid()));
    return remaining;
  }

  private StoredMessage get(int number) {
    return Objects.requireNonNull(messages.get(number));
  }

  private int size(StoredMessage message) {
    return dialogue.mailboxes().letter(message).size();
  }

  private static int number(String word) {
    return word.matches("\\d{1,9}") ? Integer.parseInt(word) : -1;
  }
}
