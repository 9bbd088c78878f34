package io.sealpost.gate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import io.sealpost.Mutations;
import io.sealpost.ProcessorTime;
import io.sealpost.ProofFigures;
import io.sealpost.failure.MailException;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Greetings, capability lists and answers to authentication with a few octets changed: an end in an
/// answer or a [MailException], soon.
@Timeout(1800)
class HostileRepliesTest {
  private static final int ROUNDS = Mutations.ROUNDS;
  private static final long SEED = 3207;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final List<String> PIECES = List.of("\r\n", "\n", "\r", "\0", " ", "[", "]", "*",
      "* ", "+ ", "+OK", "-ERR ", "220-", "250 ", "999", "[CAPABILITY ", "{5}\r\n", "STARTTLS",
      "AUTH=PLAIN", "OK", "BYE", "PREAUTH", "\u00ff", "\u0085", ".", "..\r\n", "T OK ", "=");
  private static final Map<Protocol, List<String>> GOOD = Map.of(Protocol.IMAP, List.of(
      "* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR] ready\r\n",
      "* OK ready\r\n* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\nT OK done\r\n+ \r\nT OK in\r\n"),
      Protocol.POP3, List.of("+OK ready\r\n+OK\r\nSASL PLAIN\r\nSTLS\r\n.\r\n+OK go\r\n",
          "-ERR [SYS/TEMP] no\r\n"),
      Protocol.SMTP, List.of(String.join("\r\n", "220-mail", "220 ready", "250-mail", "250-SIZE 10",
          "250-STARTTLS", "250 AUTH PLAIN LOGIN", "235 2.7.0 in", ""), "421 4.3.2 no\r\n"));

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void endInAnAnswerOrAMailException(Protocol protocol) throws IOException {
    List<String> good = Objects.requireNonNull(GOOD.get(protocol));
    Dialogue dialogue = Dialogue
        .with(new Endpoint(protocol, "mail.example.test", 993, Security.STARTTLS));
    int refused = 0;
    long slowest = 0;
    try (var password = Secret.of("p")) {
      for (int round = 0; round < ROUNDS; round++) {
        String reply = mutated(good.get(random.nextInt(good.size())));
        long start = ProcessorTime.now();
        try {
          converse(dialogue, reply, round % 2 == 0, password);
        } catch (MailException e) {
          refused++;
        }
        slowest = Math.max(slowest, ProcessorTime.now() - start);
      }
    }
    System.out.printf("%s: %d mutated dialogues, seed %d: %d refused, slowest %d ms%n", protocol,
        ROUNDS, SEED, refused, slowest / 1_000_000);
    assertThat(refused).isPositive();
    assertThat(Duration.ofNanos(slowest)).isLessThan(SOON);
    ProofFigures.keep("G5", protocol + " gate", ROUNDS + " mutated dialogues: 0 unchecked"
        + " exceptions, slowest " + slowest / 1_000_000 + " ms");
  }

  /// Tags cannot be guessed, so the server's end of it puts them in.
  private static void converse(Dialogue dialogue, String reply, boolean secure, Secret password)
      throws IOException {
    var tagged = new Tagged(reply);
    var log = new WireLog("mutation");
    if (secure) {
      Wire wire = Wire.buffered(tagged.in, tagged.out, Limits.DEFAULT, log);
      var offered = dialogue.learn(wire, false);
      dialogue.authenticate(wire, offered,
          new Mechanism.Plain("ada", password).exchange(dialogue.endpoint()), Opening.NONE);
    } else {
      dialogue.upgrade(Wire.bytewise(tagged.in, tagged.out, Limits.DEFAULT, log));
    }
  }

  private String mutated(String reply) {
    var text = new StringBuilder(reply);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.delete(at, end);
        case 2 -> text.insert(at, text.substring(at, end));
        case 3 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(200)));
        case 4 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.setLength(at);
      }
      if (text.isEmpty()) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  /// Says its reply line by line; `T` at the beginning of one becomes the client's tag.
  private static final class Tagged {
    final InputStream in = new Lines();
    final OutputStream out = new OutputStream() {
      @Override
      public void write(int octet) {
        write(new byte[]{(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] octets, int offset, int length) {
        String line = new String(octets, offset, length, StandardCharsets.ISO_8859_1);
        tag = line.startsWith("A") && line.indexOf(' ') > 0
            ? line.substring(0, line.indexOf(' '))
            : tag;
      }
    };
    private String tag = "";
    private String rest;
    private InputStream line = InputStream.nullInputStream();

    Tagged(String reply) {
      this.rest = reply;
    }

    private final class Lines extends InputStream {
      @Override
      public int read() throws IOException {
        int octet = line.read();
        if (octet < 0 && !rest.isEmpty()) {
          int end = rest.indexOf('\n') + 1;
          String next = end == 0 ? rest : rest.substring(0, end);
          rest = rest.substring(next.length());
          line = new ByteArrayInputStream((next.startsWith("T ") ? tag + next.substring(1) : next)
              .getBytes(StandardCharsets.ISO_8859_1));
          return line.read();
        }
        return octet;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int octet = read();
        if (octet >= 0) {
          target[offset] = (byte) octet;
        }
        return octet < 0 ? -1 : 1;
      }

      @Override
      public int available() throws IOException {
        return line.available();
      }
    }
  }
}
