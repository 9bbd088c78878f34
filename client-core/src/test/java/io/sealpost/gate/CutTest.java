package io.sealpost.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The dialogues of the gate, before TLS and inside it, cut after every octet of the server's: in
/// memory. A stall is ended by the deadline of the lane and by nothing else. Over sockets and through TLS: [CutOverSocketsTest].
@Timeout(60)
class CutTest {
  private enum End {
    FIN, RST, STALL
  }

  /// The server's answers, each behind the client's next write.
  private static final Map<Protocol, List<String>> CLEAR = Map.of(Protocol.IMAP,
      List.of("* OK ready\r\n", "* CAPABILITY IMAP4rev1 STARTTLS\r\n<tag> OK done\r\n",
          "<tag> OK go ahead\r\n"),
      Protocol.POP3, List.of("+OK ready\r\n", "+OK\r\nSTLS\r\n.\r\n", "+OK go ahead\r\n"),
      Protocol.SMTP,
      List.of("220-mail\r\n220 ready\r\n", "250-mail\r\n250 STARTTLS\r\n", "220 go ahead\r\n"));
  private static final Map<Protocol, List<String>> SECURE = Map.of(Protocol.IMAP,
      List.of("* OK ready\r\n", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n<tag> OK done\r\n", "+ \r\n",
          "* OK still here\r\n<tag> OK [CAPABILITY IMAP4rev1 IDLE] welcome\r\n"),
      Protocol.POP3, List.of("+OK ready\r\n", "+OK\r\nSASL PLAIN\r\n.\r\n", "+OK welcome\r\n"),
      Protocol.SMTP, List.of("220 ready\r\n", "250-mail\r\n250 AUTH PLAIN\r\n",
          "235-2.7.0 welcome\r\n235 2.7.0 in\r\n"));

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void endsInAnUnreachableServerAfterEveryOctet(Protocol protocol) throws IOException {
    Map<String, Integer> table = new TreeMap<>();
    for (boolean secure : List.of(false, true)) {
      List<String> answers = Objects.requireNonNull((secure ? SECURE : CLEAR).get(protocol));
      int whole = said(protocol, secure, answers);
      int cuts = 0;
      for (int octets = 0; octets < whole; octets++) {
        for (End end : End.values()) {
          var server = new Server(answers, octets, end);
          String outcome = outcome(protocol, secure, server);
          if (outcome.equals("whole")) {
            // Tags are not all of one length: this time the server was through before the cut.
            assertThat(server.saidAll()).as("%s %s after %s", protocol, end, octets).isTrue();
            continue;
          }
          assertThat(outcome).as("%s %s after %s", protocol, end, octets).isEqualTo(
              end == End.STALL ? "TIMED_OUT" : end == End.RST ? "INPUT_OUTPUT" : "CLOSED_BY_PEER");
          table.merge(end + " " + outcome, 1, Integer::sum);
          cuts++;
        }
      }
      assertThat(cuts).isGreaterThan(100);
    }
    System.out.println(protocol + " cut after every octet: " + table);
  }

  private static int said(Protocol protocol, boolean secure, List<String> answers)
      throws IOException {
    var server = new Server(answers, Integer.MAX_VALUE, End.FIN);
    assertThat(outcome(protocol, secure, server)).isEqualTo("whole");
    return server.said;
  }

  private static String outcome(Protocol protocol, boolean secure, Server server)
      throws IOException {
    var endpoint = new Endpoint(protocol, "mail.example.test", 993, Security.STARTTLS);
    Dialogue dialogue = Dialogue.with(endpoint);
    Deadline deadline = Deadline.in(server.end == End.STALL
        ? Duration.ofMillis(2)
        : Duration.ofSeconds(30));
    try (Lane lane = new Lane("test"); var password = Secret.of("p")) {
      lane.owns(server);
      return lane.call(deadline, () -> {
        var log = new WireLog("test");
        if (!secure) {
          dialogue.upgrade(Wire.bytewise(server.in, server.out, Limits.DEFAULT, log));
        } else {
          Wire wire = Wire.buffered(server.in, server.out, Limits.DEFAULT, log);
          dialogue.authenticate(wire, dialogue.learn(wire, false),
              new Mechanism.Plain("ada", password).exchange(endpoint), Opening.NONE);
        }
        return "whole";
      });
    } catch (UnreachableException e) {
      return e.reason().name();
    } catch (MailException e) {
      return e.toString();
    }
  }

  /// A server in memory, whose answer to each write is there at once.
  private static final class Server implements java.io.Closeable {
    final OutputStream out = new Heard();
    final InputStream in = new Said();
    int said;
    private final List<String> answers;
    private final int octets;
    final End end;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private InputStream answer;
    private String tag = "";

    Server(List<String> answers, int octets, End end) {
      this.answers = new ArrayList<>(answers);
      this.octets = octets;
      this.end = end;
      this.answer = answer("");
    }

    private InputStream answer(String tag) {
      return new ByteArrayInputStream(this.answers.isEmpty()
          ? new byte[0]
          : this.answers.removeFirst().replace("<tag>", tag).getBytes(StandardCharsets.US_ASCII));
    }

    boolean saidAll() throws IOException {
      return answers.isEmpty() && answer.available() == 0;
    }

    @Override
    public void close() {
      closed.countDown();
    }

    private final class Heard extends OutputStream {
      @Override
      public void write(int octet) {
        heard.write(octet);
      }

      @Override
      public void flush() {
        String line = heard.toString(StandardCharsets.US_ASCII);
        heard.reset();
        tag = line.contains(" ") ? line.split(" ", 2)[0] : tag;
        answer = answer(tag);
      }
    }

    private final class Said extends InputStream {
      @Override
      public int read() throws IOException {
        if (said == octets) {
          return ended();
        }
        int octet = answer.read();
        said += octet < 0 ? 0 : 1;
        return octet < 0 ? ended() : octet;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int octet = read();
        if (octet < 0) {
          return -1;
        }
        target[offset] = (byte) octet;
        return 1;
      }

      @Override
      public int available() throws IOException {
        return said == octets ? 0 : answer.available();
      }

      private void awaitClose() {
        while (closed.getCount() > 0) {
          try {
            closed.await();
          } catch (InterruptedException e) {
            // A socket's read is not interruptible either.
          }
        }
      }

      private int ended() throws IOException {
        return switch (end) {
          case FIN -> -1;
          case RST -> throw new SocketException("Connection reset");
          case STALL -> {
            awaitClose();
            throw new SocketException("Socket closed");
          }
        };
      }
    }
  }
}
