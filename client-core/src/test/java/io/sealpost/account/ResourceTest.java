package io.sealpost.account;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.mail.Flags;

import io.sealpost.Lateness;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// What a client may cost: measured in processes with small heaps, against servers of all sizes and
/// intentions.
@Timeout(120)
class ResourceTest {
  /// One lie told in a session.
  record Lie(Moment at, String words, String expected) {}

  /// What connecting and listing 50 messages costs.
  ///
  /// @param octets said by the server, TLS and its certificates too
  /// @param memory octets allocated on the heap, by all threads
  record Page(long octets, long memory) {}

  @TempDir
  private Path folder;

  @Test
  void aPageOfALargeMailboxCostsWhatAPageOfASmallOneCosts() throws Exception {
    Page small = page(100);
    Page large = page(10_000);
    assertThat(large.octets()).isCloseTo(small.octets(), within(small.octets() / 10));
    assertThat(large.memory()).isCloseTo(small.memory(), within(small.memory() / 10));
    System.out.println("a page of 50 over IMAP: of 100 messages " + small + ", of 10,000 " + large);
  }

  @Test
  void aLargeMessageStreamsThroughASmallHeap() throws Exception {
    try (var server = TestMailServer.start()) {
      byte[] message = message(25 * 1024 * 1024);
      server.deliver("ada", "INBOX", message, new Flags(), Instant.now());
      assertThat(client(server, port(server), "body", 64, 60_000))
          .isEqualTo("read " + message.length);
    }
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aHostileSessionEndsInTheRightErrorWithinItsHeap(Lie lie) throws Exception {
    try (var server = TestMailServer.start()) {
      server.deliver("ada", "INBOX", message(1000), new Flags(), Instant.now());
      server.script(Protocol.IMAP, Mode.TLS).play(lie.words().endsWith("\r\n")
          ? Fault.sayAndStall(lie.at(), lie.words())
          : Fault.endlessLine(lie.at(), lie.words()));
      long start = System.nanoTime();
      assertThat(client(server, port(server), "body", 128, 5_000)).startsWith(lie.expected());
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Lateness.allowed(Duration.ofSeconds(15)));
    }
  }

  static List<Lie> lies() {
    String grammar = "ProtocolException";
    return List.of(new Lie(Moment.FETCH, "* 1 FETCH (UID 1 ENVELOPE ({2147483647}\r\n", grammar),
        new Lie(Moment.FETCH, "* 1 FETCH (UID 1 ENVELOPE ({1073741824}\r\n", grammar),
        new Lie(Moment.FETCH, "* 1 FETCH (UID 1 ENVELOPE ({99999999999}\r\n", grammar),
        new Lie(Moment.FETCH, "* 1 FETCH (UID 1 ENVELOPE ({-5}\r\n", grammar),
        new Lie(Moment.FETCH, "* 1 FETCH (UID 1 BODYSTRUCTURE " + "(".repeat(60_000) + "\r\n",
            grammar),
        new Lie(Moment.FETCH, "* 1 FETCH (UID 1 BODYSTRUCTURE (\"a\" \"unterminated\r\n", grammar),
        new Lie(Moment.FETCH, "* 1 FETCH (UID 1 FLAGS (" + "x ".repeat(600_000) + "\r\n", grammar),
        new Lie(Moment.EXAMINE, "* 2147483647 EXISTS\r\n", "UnreachableException"),
        new Lie(Moment.EXAMINE, "* 99999999999999999999 EXISTS\r\n", grammar),
        new Lie(Moment.FETCH, "* 1 FETCH (UID 1 FLAGS (", grammar),
        new Lie(Moment.EXAMINE, "* OK ", grammar));
  }

  private Page page(int messages) throws Exception {
    try (var server = TestMailServer.start(); var relay = new CountingRelay(port(server))) {
      for (int i = 0; i < messages; i++) {
        server.deliver("ada", "INBOX", message(1000), new Flags(), Instant.now());
      }
      assertThat(client(server, relay.port(), "page", 64, 60_000)).isEqualTo("listed 50");
      long octets = relay.fromServer();
      String cost = client(server, relay.port(), "cost", 64, 60_000);
      assertThat(cost).matches("allocated \\d+");
      return new Page(octets, Long.parseLong(cost.substring("allocated ".length())));
    }
  }

  private String client(TestMailServer server, int port, String task, int megabytes, int patience)
      throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    var endpoint = new Endpoint(io.sealpost.peer.Protocol.IMAP, "localhost", port, Security.TLS);
    var service = new Service(endpoint, TrustMode.CA,
        PinSet.of(Pin.parse(server.pin(Protocol.IMAP, Mode.TLS))), "ada", List.of(Auth.PLAIN),
        PasswordSource.program(List.of("echo", server.user("ada").password())));
    Path config = Files.writeString(folder.resolve("config.toml"), AccountTemplate.render(
        new Account("work", true, "ada@example.test", "", ca, null, List.of(service))));
    Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
        "-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
        SmallHeap.class.getName(), config.toString(), task, Integer.toString(patience))
        .redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  private static int port(TestMailServer server) {
    return server.port(Protocol.IMAP, Mode.TLS);
  }

  private static byte[] message(int size) {
    var out = new ByteArrayOutputStream(size + 200);
    out.writeBytes("From: a@example.test\r\nSubject: of some size\r\n\r\n".getBytes(US_ASCII));
    byte[] line = ("x".repeat(76) + "\r\n").getBytes(US_ASCII);
    while (out.size() < size) {
      out.writeBytes(line);
    }
    return out.toByteArray();
  }
}
