package io.sealpost.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.sealpost.failure.MailException;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole way in, handshake included, cut after every octet the server sends: over sockets, only
/// with `-Dsealpost.proof=true` (some minutes). [CutTest] is the part that runs everywhere.
@Timeout(1800)
@EnabledIfSystemProperty(named = "sealpost.proof", matches = "true")
class CutOverSocketsTest {
  private enum End {
    FIN, RST, STALL
  }

  private static final int AT_ONCE = 48;
  private static final Duration STALLED = Duration.ofMillis(600);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void endsInAnUnreachableServerAfterEveryOctet(Way way) throws Exception {
    Map<String, Integer> table = new TreeMap<>();
    var failures = new ConcurrentLinkedQueue<String>();
    try (var server = TestMailServer.start()) {
      var visitor = Visitor.ada(server, way);
      int whole = whole(visitor);
      var places = new Semaphore(AT_ONCE);
      for (int octets = 0; octets < whole; octets++) {
        for (End end : End.values()) {
          int after = octets;
          places.acquire();
          Thread.ofVirtual().start(() -> {
            String outcome = outcome(visitor, after, end);
            synchronized (table) {
              table.merge(end + " " + outcome, 1, Integer::sum);
            }
            if (!allowed(end, outcome)) {
              failures.add(end + " after " + after + ": " + outcome);
            }
            places.release();
          });
        }
      }
      places.acquire(AT_ONCE);
      System.out.println(way + ", " + whole + " octets: " + table);
    }
    assertThat(failures).isEmpty();
  }

  /// What comes after the server's last word (session tickets among it) may be missing.
  private static boolean allowed(End end, String outcome) {
    return outcome.equals("opened") || switch (end) {
      case FIN -> List.of("CLOSED_BY_PEER", "TLS_FAILED").contains(outcome);
      case RST -> List.of("CLOSED_BY_PEER", "TLS_FAILED", "INPUT_OUTPUT").contains(outcome);
      case STALL -> outcome.equals("TIMED_OUT");
    };
  }

  private static int whole(Visitor visitor) throws IOException {
    try (var relay = new Relay(visitor, Integer.MAX_VALUE, End.FIN)) {
      assertThat(outcome(visitor, relay, PATIENCE)).isEqualTo("opened");
      return relay.passed.get();
    }
  }

  private static String outcome(Visitor visitor, int octets, End end) {
    try (var relay = new Relay(visitor, octets, end)) {
      return outcome(visitor, relay, end == End.STALL ? STALLED : PATIENCE);
    } catch (IOException e) {
      return "the relay broke: " + e;
    }
  }

  private static String outcome(Visitor visitor, Relay relay, Duration patience) {
    var endpoint = new Endpoint(visitor.protocol(), "localhost", relay.listener.getLocalPort(),
        visitor.security());
    var client = new TlsClient(new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
        List.of(visitor.server().authority().root()), Clock.systemUTC()), null));
    try (var channel = new Gate(Visitor.LOOPBACK, Limits.DEFAULT).open(client,
        visitor.mechanisms(), Opening.NONE, Deadline.in(patience))) {
      return channel.report().trusted() ? "opened" : "opened without trust";
    } catch (MailException e) {
      return Attack.kind(e);
    }
  }

  /// Passes on one connection, and of what the server says only so many octets.
  private static final class Relay implements AutoCloseable {
    final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    final AtomicInteger passed = new AtomicInteger();
    private final Visitor visitor;
    private final int most;
    private final End end;

    Relay(Visitor visitor, int most, End end) throws IOException {
      this.visitor = visitor;
      this.most = most;
      this.end = end;
      Thread.ofVirtual().start(this::relay);
    }

    private void relay() {
      try (Socket client = listener.accept();
          Socket server = new Socket(InetAddress.getLoopbackAddress(),
              visitor.server().port(visitor.theirs(), visitor.mode()))) {
        client.setTcpNoDelay(true);
        Thread forth = Thread.ofVirtual().start(() -> forth(client, server));
        back(server, client);
        if (end == End.STALL) {
          forth.join();
        } else if (end == End.RST) {
          client.setSoLinger(true, 0);
        }
      } catch (IOException | InterruptedException e) {
        // One side has gone: so does the relay.
        return;
      }
    }

    private static void forth(Socket client, Socket server) {
      try {
        client.getInputStream().transferTo(server.getOutputStream());
        server.shutdownOutput();
      } catch (IOException e) {
        // The same.
        return;
      }
    }

    private void back(Socket server, Socket client) throws IOException {
      byte[] chunk = new byte[16 * 1024];
      while (passed.get() < most) {
        int count = server.getInputStream().read(chunk, 0,
            Math.min(chunk.length, most - passed.get()));
        if (count < 0) {
          return;
        }
        client.getOutputStream().write(chunk, 0, count);
        passed.addAndGet(count);
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
