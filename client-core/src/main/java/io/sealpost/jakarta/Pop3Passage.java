package io.sealpost.jakarta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

import io.sealpost.account.Settings;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.gate.AuthenticatedChannel;
import org.jspecify.annotations.Nullable;

/// POP3 begins greeted: CAPA, USER and PASS are answered here; replies and bodies are bounded.
final class Pop3Passage extends Passage {
  /// What follows a positive reply.
  private enum Asked {
    /// No more than its one line.
    NOTHING, LIST, MESSAGE,
    /// Numbers in its one line: Angus takes whatever else it is for an empty maildrop.
    COUNT,
    /// What Angus takes for done in any case.
    DELETION
  }

  private record Awaited(String command, Asked reply) {}

  /// One for each command that was sent.
  private final Queue<Awaited> asked = new ConcurrentLinkedQueue<>();
  private volatile boolean deleting;
  private volatile boolean quitting;

  Pop3Passage(AuthenticatedChannel channel, Settings settings) throws IOException {
    super(channel, settings);
    answer("+OK ready\r\n");
  }

  @Override
  byte[] hear() throws IOException {
    Awaited awaited = asked.poll();
    String line = wire().dialogueLine();
    boolean positive = line.equals("+OK") || line.startsWith("+OK ");
    if (awaited == null || !(positive || line.equals("-ERR") || line.startsWith("-ERR "))) {
      throw new ProtocolException(Violation.GRAMMAR, "a reply that is none");
    }
    Asked reply = awaited.reply();
    if (line.startsWith("+OK ") && BIG.matcher(line).find()) {
      throw new ProtocolException(Violation.LIMIT, "a number beyond all mail");
    }
    if (positive && reply == Asked.COUNT && !COUNT.matcher(line).lookingAt()) {
      throw new ProtocolException(Violation.GRAMMAR, "a maildrop without a number of messages");
    }
    if (!positive) {
      denied(awaited, line);
    }
    var told = new ByteArrayOutputStream();
    told.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    if (positive && (reply == Asked.LIST || reply == Asked.MESSAGE)) {
      var body = new ByteArrayOutputStream();
      wire().dotted(Math.min(limits().streamed(), room()), body);
      byte[] octets = body.toByteArray();
      stuff(reply == Asked.MESSAGE ? TamedMessage.of(octets) : octets, told);
    }
    return told.toByteArray();
  }

  private void denied(Awaited awaited, String line) {
    var no = new RejectedException(awaited.command(), line.replaceFirst("-ERR ?", ""), false);
    if (awaited.reply() == Asked.COUNT || awaited.reply() == Asked.DELETION) {
      refuse(no);
    } else {
      deny(no);
    }
  }

  /// Behind every LF, also a bare one: Angus takes that for the end of a line.
  private static void stuff(byte[] body, ByteArrayOutputStream told) {
    int last = '\n';
    for (byte octet : body) {
      if (last == '\n' && octet == '.') {
        told.write('.');
      }
      told.write(octet);
      last = octet;
    }
    told.writeBytes(new byte[]{'.', '\r', '\n'});
  }

  @Override
  byte[] heed(byte[] octets) throws IOException {
    String command = command(octets);
    if (command == null) {
      return NOTHING;
    }
    byte[] sent = (command + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    String[] words = command.toUpperCase(Locale.ROOT).split(" ", 2);
    Asked reply = switch (words[0]) {
      case "CAPA" -> answered(capabilities());
      case "USER", "PASS" -> answered("+OK\r\n");
      case "APOP", "AUTH", "STLS" -> answered("-ERR done already\r\n");
      case "RETR", "TOP" -> Asked.MESSAGE;
      case "LIST", "UIDL" -> words.length == 1 ? Asked.LIST : Asked.NOTHING;
      case "STAT" -> Asked.COUNT;
      case "DELE" -> Asked.DELETION;
      case "QUIT" -> deleting ? Asked.DELETION : Asked.NOTHING;
      default -> Asked.NOTHING;
    };
    if (reply == null) {
      return NOTHING;
    }
    deleting |= reply == Asked.DELETION;
    quitting = words[0].equals("QUIT");
    if (quitting && !deleting) {
      leaving();
    }
    expect(reply == Asked.MESSAGE ? limits().transfer() : limits().command());
    asked.add(new Awaited(words[0], reply));
    return sent;
  }

  private @Nullable Asked answered(String lines) {
    answer(lines);
    return null;
  }

  @Override
  @Nullable
  String unanswered() {
    return quitting && deleting ? "the deletions" : null;
  }

  private String capabilities() {
    var lines = new StringBuilder("+OK\r\n");
    for (String each : new TreeSet<>(channel().capabilities())) {
      String word = each.split(" ", 2)[0];
      if (!word.equals("SASL") && !word.equals("STLS") && !word.startsWith(".")) {
        lines.append(each).append("\r\n");
      }
    }
    return lines.append(".\r\n").toString();
  }

  /// `STAT` makes Angus reserve a place for each message it counts.
  private static final Pattern BIG = Pattern.compile("^\\+OK [0-9]{7,}( |$)");
  private static final Pattern COUNT = Pattern.compile("\\+OK [0-9]{1,6} [0-9]{1,19}( |$)");
}
