package io.sealpost.account;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.mail.Flags;

import io.sealpost.mailbox.Uidl;
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

/// What a POP3 client may cost: measured in processes with small heaps, against servers of all sizes
/// and intentions.
@Timeout(120)
class Pop3ResourceTest {
  /// What a page costs.
  ///
  /// @param commands said by the client
  /// @param lists octets of LIST and UIDL
  /// @param rest octets of everything else the server said, TLS and its certificates too
  record Page(int commands, long lists, long rest) {}

  /// One lie told in a session.
  record Lie(Fault fault, String expected) {}

  @TempDir
  private Path folder;

  @Test
  void aPageOfALargeMaildropCostsWhatAPageOfASmallOneCostsButForTheLists() throws Exception {
    Page small = page(100);
    Page large = page(10_000);
    System.out.println("a page of 50 over POP3: of 100 messages " + small + ", of 10,000 " + large);
    assertThat(large.commands()).isEqualTo(small.commands());
    // TLS adds to the lists, too: some 20 octets to each record of 4 or 8 kB.
    assertThat(large.rest()).isCloseTo(small.rest(),
        within(small.rest() / 10 + large.lists() / 200));
  }

  @Test
  void aLargeMaildropIsListedInASmallHeap() throws Exception {
    try (var server = TestMailServer.start()) {
      deliver(server, 10_000);
      assertThat(client(server, "page", 32, 60_000)).isEqualTo("listed 50");
    }
  }

  @Test
  void aLargeMessageStreamsThroughASmallHeap() throws Exception {
    try (var server = TestMailServer.start()) {
      byte[] message = message(25 * 1024 * 1024);
      server.deliver("ada", "INBOX", message, new Flags(), Instant.now());
      assertThat(client(server, "body", 32, 60_000)).isEqualTo("read " + message.length);
    }
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aHostileSessionEndsInTheRightErrorWithinItsHeap(Lie lie) throws Exception {
    try (var server = TestMailServer.start()) {
      deliver(server, 3);
      server.script(Protocol.POP3, Mode.TLS).play(lie.fault());
      // Patience only where time is what ends it: a slow machine must come to the limit, too.
      int patience = lie.expected().startsWith("Protocol") ? 30_000 : 1_000;
      assertThat(client(server, "body", 64, patience)).startsWith(lie.expected());
    }
  }

  static List<Lie> lies() {
    String grammar = "ProtocolException";
    String time = "UnreachableException localhost";
    return List.of(new Lie(Fault.endlessLine(Moment.LIST, "+OK "), grammar),
        new Lie(Fault.endlessLine(Moment.LIST, "+OK\r\n1 "), grammar),
        new Lie(Fault.endlessLines(Moment.LIST, "+OK"), grammar),
        new Lie(Fault.endlessLine(Moment.UIDL, "+OK\r\n1 "), grammar),
        new Lie(Fault.endlessLines(Moment.UIDL, "1 a"), grammar),
        new Lie(Fault.endlessLine(Moment.TOP, "+OK\r\nSubject: "), grammar),
        new Lie(Fault.endlessLines(Moment.TOP, "+OK"), grammar),
        new Lie(Fault.endlessLine(Moment.RETR, "+OK\r\n"), time),
        new Lie(Fault.endlessLines(Moment.RETR, "+OK"), time),
        new Lie(Fault.endlessLine(Moment.RETR, "+OK"), grammar),
        new Lie(Fault.sayAndStall(Moment.RETR, "+OK\r\nhalf"), time),
        new Lie(Fault.sayAndClose(Moment.RETR, "+OK\r\nhalf\r\n"), "UnreachableException"),
        new Lie(Fault.trickle(Moment.UIDL, Duration.ofMillis(500)), time),
        new Lie(Fault.sayAndStall(Moment.LIST, "+OK\r\n99999999999999999999 5\r\n.\r\n"), grammar),
        new Lie(Fault.sayAndStall(Moment.LIST, "+OK\r\n1 2147483648\r\n.\r\n"), time),
        new Lie(Fault.answer(Moment.LIST, "+OK\r\n.\r\n"), grammar));
  }

  private Page page(int messages) throws Exception {
    try (var server = TestMailServer.start(); var relay = new CountingRelay(port(server))) {
      deliver(server, messages);
      long lists = 0;
      try (var mail = new Sealpost(account(server, relay.port())); var session = mail.pop3()) {
        session.summaries(0, 50);
        for (Uidl uidl : session.uidls()) {
          // Two lines, each with its number; 1076 is the size of each message.
          lists += "12345 1076\r\n".length() + "12345 \r\n".length() + uidl.value().length();
        }
        lists -= unusedDigits(messages);
      }
      int commands = server.transcript(Protocol.POP3, Mode.TLS).fromClients().size();
      return new Page(commands, lists, relay.fromServer() - lists);
    }
  }

  /// Digits that numbers have less than five, in two lists.
  private static long unusedDigits(int messages) {
    long unused = 0;
    for (int i = 1; i <= messages; i++) {
      unused += 2L * (5 - Integer.toString(i).length());
    }
    return unused;
  }

  private static void deliver(TestMailServer server, int messages) {
    for (int i = 0; i < messages; i++) {
      server.deliver("ada", "INBOX", message(1000), new Flags(), Instant.now());
    }
  }

  private String client(TestMailServer server, String task, int megabytes, int patience)
      throws Exception {
    Path config = Files.writeString(folder.resolve("config.toml"),
        AccountTemplate.render(account(server, port(server))));
    Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
        "-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
        SmallHeap.class.getName(), config.toString(), task, Integer.toString(patience))
        .redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  private Account account(TestMailServer server, int port) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    var endpoint = new Endpoint(io.sealpost.peer.Protocol.POP3, "localhost", port, Security.TLS);
    var service = new Service(endpoint, TrustMode.CA,
        PinSet.of(Pin.parse(server.pin(Protocol.POP3, Mode.TLS))), "ada", List.of(Auth.PLAIN),
        PasswordSource.program(List.of("echo", server.user("ada").password())));
    return new Account("work", true, "ada@example.test", "", ca, null, List.of(service));
  }

  private static int port(TestMailServer server) {
    return server.port(Protocol.POP3, Mode.TLS);
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
