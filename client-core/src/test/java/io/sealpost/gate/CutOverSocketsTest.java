package io.sealpost.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.sealpost.ProofFigures;
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
import org.junit.jupiter.api.AfterAll;
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
  /// FIN inside TLS is an end without close_notify; DRIP is one octet a second from there on.
  private enum End {
    FIN, RST, STALL, DRIP
  }

  private static final int AT_ONCE = 48;
  private static final int SLACK = 64;
  private static final int DRIP_STEP = 8;
  private static final Duration STALLED = Duration.ofMillis(600);
  private static final Duration DRIPPING = Duration.ofMillis(2500);
  private static final Duration LATE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final AtomicInteger CUTS = new AtomicInteger();
  private static final AtomicInteger DRIPS = new AtomicInteger();
  private static final AtomicLong LATEST = new AtomicLong();

  private final Map<String, Integer> table = new TreeMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void endsInAnUnreachableServerAfterEveryOctet(Way way) throws Exception {
    try (var server = TestMailServer.start()) {
      var visitor = Visitor.ada(server, way);
      Relay whole = whole(visitor);
      int before = whole.passedAtLastWord.get() - SLACK;
      visitor.transcript().clear();
      range(visitor, 0, before, whole.passed.get());
      assertThat(visitor.transcript().fromClients()).as("said before its time")
          .noneMatch(line -> line.contains(server.user("ada").password())
              || line.toUpperCase(Locale.ROOT).contains("AUTH"));
      range(visitor, before, whole.passed.get(), whole.passed.get());
      assertThat(visitor.transcript().fromClientsInClear())
          .allMatch(StarttlsCasesTest::isPartOfTheUpgrade);
      System.out.println(way + ", " + whole.passed + " octets: " + table);
    }
    assertThat(failures).isEmpty();
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G3", "gate over sockets", CUTS + " ends after every octet {FIN without"
        + " close_notify, RST, stall}: 0 false successes, 0 secrets before their time, none later"
        + " than its deadline by more than " + LATEST + " ms");
    ProofFigures.keep("G10", "one octet a second over sockets",
        DRIPS + " places, handshake included: each ended by its deadline");
  }

  private void range(Visitor visitor, int from, int to, int whole) throws InterruptedException {
    var places = new Semaphore(AT_ONCE);
    for (int octets = from; octets < to; octets++) {
      for (End end : End.values()) {
        int after = octets;
        if (end == End.DRIP && after % DRIP_STEP != 0) {
          continue;
        }
        places.acquire();
        Thread.ofVirtual().start(() -> {
          String outcome = outcome(visitor, after, end);
          synchronized (table) {
            table.merge(end + " " + outcome, 1, Integer::sum);
          }
          (end == End.DRIP ? DRIPS : CUTS).incrementAndGet();
          if (!allowed(end, whole - after, outcome)) {
            failures.add(end + " after " + after + " of " + whole + ": " + outcome);
          }
          places.release();
        });
      }
    }
    places.acquire(AT_ONCE);
  }

  /// What comes after the server's last word may be missing.
  private static boolean allowed(End end, int left, String outcome) {
    return outcome.equals("opened") && left < SLACK || switch (end) {
      case FIN -> List.of("CLOSED_BY_PEER", "TLS_FAILED").contains(outcome);
      case RST -> List.of("CLOSED_BY_PEER", "TLS_FAILED", "INPUT_OUTPUT").contains(outcome);
      case STALL, DRIP -> outcome.equals("TIMED_OUT");
    };
  }

  private static Relay whole(Visitor visitor) throws IOException {
    try (var relay = new Relay(visitor, Integer.MAX_VALUE, End.FIN)) {
      assertThat(outcome(visitor, relay, PATIENCE)).isEqualTo("opened");
      return relay;
    }
  }

  private static String outcome(Visitor visitor, int octets, End end) {
    Duration patience = switch (end) {
      case STALL -> STALLED;
      case DRIP -> DRIPPING;
      case FIN, RST -> PATIENCE;
    };
    long start = System.nanoTime();
    try (var relay = new Relay(visitor, octets, end)) {
      String outcome = outcome(visitor, relay, patience);
      long late = System.nanoTime() - start - patience.toNanos();
      LATEST.accumulateAndGet(late / 1_000_000, Math::max);
      return late > LATE.toNanos() ? outcome + ", late" : outcome;
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
    final AtomicInteger passedAtLastWord = new AtomicInteger();
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
        if (end == End.DRIP) {
          drip(server, client);
        }
        if (end == End.STALL || end == End.DRIP) {
          forth.join();
        } else if (end == End.RST) {
          client.setSoLinger(true, 0);
        }
      } catch (IOException | InterruptedException e) {
        // One side has gone: so does the relay.
        return;
      }
    }

    private void forth(Socket client, Socket server) {
      byte[] chunk = new byte[16 * 1024];
      try {
        for (int count = client.getInputStream().read(chunk); count > 0; count = client
            .getInputStream().read(chunk)) {
          passedAtLastWord.set(passed.get());
          server.getOutputStream().write(chunk, 0, count);
        }
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

    private static void drip(Socket server, Socket client)
        throws IOException, InterruptedException {
      for (int octet = server.getInputStream().read(); octet >= 0; octet = server.getInputStream()
          .read()) {
        client.getOutputStream().write(octet);
        Thread.sleep(1000);
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
