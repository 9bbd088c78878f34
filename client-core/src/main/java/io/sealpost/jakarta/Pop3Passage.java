package io.sealpost.jakarta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.sealpost.account.Settings;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.gate.AuthenticatedChannel;

/// POP3 begins greeted: CAPA, USER and PASS are answered here; replies and bodies are bounded.
final class Pop3Passage extends Passage {
  /// What follows a positive reply.
  private enum Asked {
    NOTHING, LIST, MESSAGE
  }

  /// One for each command that was sent.
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

  Pop3Passage(AuthenticatedChannel channel, Settings settings) throws IOException {
    super(channel, settings);
    answer("+OK ready\r\n");
  }

  @Override
  byte[] hear() throws IOException {
    Asked reply = asked.poll();
    String line = wire().dialogueLine();
    boolean positive = line.equals("+OK") || line.startsWith("+OK ");
    if (reply == null || !(positive || line.equals("-ERR") || line.startsWith("-ERR "))) {
      throw new ProtocolException(Violation.GRAMMAR, "a reply that is none");
    }
    if (line.startsWith("+OK ") && BIG.matcher(line).find()) {
      throw new ProtocolException(Violation.LIMIT, "a number beyond all mail");
    }
    var told = new ByteArrayOutputStream();
    told.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    if (positive && reply != Asked.NOTHING) {
      var body = new ByteArrayOutputStream();
      wire().dotted(Math.min(limits().streamed(), room()), body);
      byte[] octets = body.toByteArray();
      stuff(reply == Asked.MESSAGE ? TamedMessage.of(octets) : octets, told);
    }
    return told.toByteArray();
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
    expect(limits().command());
    switch (words[0]) {
      case "CAPA" -> answer(capabilities());
      case "USER", "PASS" -> answer("+OK\r\n");
      case "APOP", "AUTH", "STLS" -> answer("-ERR done already\r\n");
      case "RETR", "TOP" -> {
        expect(limits().transfer());
        asked.add(Asked.MESSAGE);
        return sent;
      }
      case "LIST", "UIDL" -> {
        asked.add(words.length == 1 ? Asked.LIST : Asked.NOTHING);
        return sent;
      }
      default -> {
        if (words[0].equals("QUIT")) {
          leaving();
        }
        asked.add(Asked.NOTHING);
        return sent;
      }
    }
    return NOTHING;
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
  private static final java.util.regex.Pattern BIG = java.util.regex.Pattern
      .compile("^\\+OK [0-9]{7,}( |$)");
}
