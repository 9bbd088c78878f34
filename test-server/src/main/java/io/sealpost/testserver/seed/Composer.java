package io.sealpost.testserver.seed;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Writes the messages of the demonstration: texts in, CRLF bytes out.
final class Composer {
  static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx",
      Locale.ROOT);

  private final Instant now;
  private final List<SeedMessage> messages = new ArrayList<>();

  Composer(Clock clock) {
    now = clock.instant();
  }

  List<SeedMessage> messages() {
    return messages;
  }

  /// A message of that age; the text begins with its own header fields, to which Date, Message-ID and
  /// MIME-Version are added, and its chars are UTF-8.
  void add(String mailbox, Duration age, String id, String flags, String text) {
    add(mailbox, age, id, flags, text.getBytes(StandardCharsets.UTF_8));
  }

  void add(String mailbox, Duration age, String id, String flags, byte[] text) {
    Instant then = now.minus(age);
    String head = "Date: " + DATE.format(then.atOffset(ZoneOffset.UTC)) + "\r\nMessage-ID: <" + id
        + "@example.test>\r\nMIME-Version: 1.0\r\n";
    byte[] rest = crlf(new String(text, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
    byte[] first = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    List<String> names = flags.isEmpty() ? List.of() : List.of(flags.split(" ", -1));
    messages.add(new SeedMessage(mailbox, names, then, all));
  }

  static String crlf(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }

  /// Base64 in lines, ending with a line end.
  static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes) + "\n";
  }

  /// An encoded word (RFC 2047).
  static String word(String text) {
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "?=";
  }
}
