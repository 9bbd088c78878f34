package io.sealpost.jakarta;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.sealpost.account.Settings;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.gate.AuthenticatedChannel;
import org.jspecify.annotations.Nullable;

/// SMTP begins greeted: EHLO is answered here with what the server offered inside TLS; replies are
/// bounded, bodies pass as they are.
final class SmtpPassage extends Passage {
  private enum Mode {
    COMMANDS, ASKED, BODY, SENT
  }

  private volatile Mode mode = Mode.COMMANDS;
  private String tail = "\r\n";

  SmtpPassage(AuthenticatedChannel channel, Settings settings) throws IOException {
    super(channel, settings);
    answer("220 ready\r\n");
  }

  @Override
  byte[] hear() throws IOException {
    var reply = new StringBuilder();
    for (int i = 0; i < limits().dialogueLines(); i++) {
      String line = wire().dialogueLine();
      if (!LINE.matcher(line).matches()
          || !(reply.isEmpty() || line.startsWith(reply.substring(0, 3)))) {
        throw new ProtocolException(Violation.GRAMMAR, "a reply that is none");
      }
      reply.append(line).append("\r\n");
      if (line.length() == 3 || line.charAt(3) == ' ') {
        if (mode == Mode.ASKED) {
          mode = line.startsWith("354") ? Mode.BODY : Mode.COMMANDS;
        } else if (mode == Mode.SENT) {
          mode = Mode.COMMANDS;
        }
        return reply.toString().getBytes(StandardCharsets.ISO_8859_1);
      }
    }
    throw new ProtocolException(Violation.LIMIT, "a reply without an end");
  }

  @Override
  byte[] heed(byte[] octets) throws IOException {
    if (mode == Mode.BODY) {
      body(octets);
      return octets;
    }
    String command = command(octets);
    if (command == null) {
      return NOTHING;
    }
    byte[] sent = (command + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    expect(limits().command());
    switch (verb) {
      case "EHLO", "HELO" -> answer(offer());
      case "AUTH", "STARTTLS" -> answer("503 5.5.1 done already\r\n");
      case "BDAT" -> answer("502 5.5.1 not here\r\n");
      case "DATA" -> mode = Mode.ASKED;
      case "QUIT" -> leaving();
      default -> {
        return sent;
      }
    }
    return verb.equals("DATA") || verb.equals("QUIT") ? sent : NOTHING;
  }

  @Override
  @Nullable
  String unanswered() {
    return mode == Mode.SENT ? "the sending" : null;
  }

  private void body(byte[] octets) {
    String seen = tail + new String(octets, StandardCharsets.ISO_8859_1);
    tail = seen.substring(Math.max(0, seen.length() - 5));
    expect(limits().transfer());
    if (tail.equals("\r\n.\r\n")) {
      mode = Mode.SENT;
      tail = "\r\n";
    }
  }

  private String offer() {
    var lines = new StringBuilder();
    for (String keyword : new TreeSet<>(channel().capabilities())) {
      if (!HIDDEN.contains(keyword.split("[ =]", 2)[0])) {
        lines.append("250-").append(keyword).append("\r\n");
      }
    }
    return lines.append("250 HELP\r\n").toString();
  }

  private static final Pattern LINE = Pattern
      .compile("[2-5][0-9][0-9]([ -][^\\x00-\\x08\\x0a-\\x1f]*)?");
  private static final Set<String> HIDDEN = Set.of("AUTH", "STARTTLS", "CHUNKING", "BINARYMIME");
}
