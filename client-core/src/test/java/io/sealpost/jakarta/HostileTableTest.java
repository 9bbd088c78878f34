package io.sealpost.jakarta;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import jakarta.mail.Flags;

import io.sealpost.Lateness;
import io.sealpost.ProofFigures;
import io.sealpost.jakarta.Hostile.Victim;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Hostile servers against every session and against the door, in a process with 64 MB of heap: each
/// ends in the right error, soon after its deadline at the latest, with its connection closed.
@Timeout(300)
class HostileTableTest {
  private static final long LATE = Lateness.allowed(Duration.ofSeconds(1)).toMillis();
  private static final long RISE = 32 * 1024;
  private static final long SHORT = 1500;
  private static final long LONG = 30_000;
  private static final List<String> TABLE = new ArrayList<>();
  private static final List<String> FAILURES = new ArrayList<>();
  private static int cells;
  private static long latest = Long.MIN_VALUE;
  private static long highest;

  @TempDir
  private static Path folder;
  private static Process client;
  private static BufferedReader out;
  private static Writer in;

  @BeforeAll
  static void start() throws IOException {
    client = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx64m",
        "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp",
        System.getProperty("java.class.path"), HostileClient.class.getName())
        .redirectError(folder.resolve("complaints.txt").toFile()).start();
    out = client.inputReader(StandardCharsets.UTF_8);
    in = client.outputWriter(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void endsInTheRightErrorInTimeWithinItsHeapAndCloses(Victim victim) throws Exception {
    FAILURES.clear();
    for (Hostile hostile : HostileList.all()) {
      Hostile.Cell cell = hostile.at(victim);
      if (cell != null) {
        check(hostile, victim, cell);
      }
    }
    assertThat(FAILURES).isEmpty();
  }

  @AfterAll
  static void stop() throws Exception {
    in.close();
    assertThat(client.waitFor()).as(Files.readString(folder.resolve("complaints.txt"))).isZero();
    TABLE.forEach(System.out::println);
    ProofFigures.keep("G4", "sessions and the Jakarta door", HostileList.all().size()
        + " kinds of server, " + cells + " runs in 64 MB: heap risen by " + highest / 1024
        + " MB at most, the latest " + latest + " ms behind its deadline, every connection closed");
  }

  private static void check(Hostile hostile, Victim victim, Hostile.Cell cell) throws Exception {
    var theirs = Protocol.valueOf(victim.protocol.name());
    try (var server = TestMailServer.start()) {
      server.deliver("ada", "INBOX",
          "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII), new Flags(),
          Instant.now());
      server.script(theirs, Mode.TLS).play(cell.fault());
      in.write(configuration(server) + "\t" + victim + "\t"
          + (cell.ends().startsWith("TIMED_OUT") ? SHORT : LONG) + "\n");
      in.flush();
      String line = Objects.requireNonNull(out.readLine(),
          () -> "the client is gone at " + hostile + " " + victim);
      try {
        TABLE.add("%s | %s | %s".formatted(hostile, victim, line));
        assertEnd(cell, line.split("\t", -1));
        if (cell.ends().matches("[A-Z_|]+")) {
          Awaitility.await(hostile + ", " + victim + ": closed").atMost(Duration.ofSeconds(20))
              .until(() -> server.transcript(theirs, Mode.TLS).conversations().stream()
                  .allMatch(it -> it.lines().contains("-- closed")));
        }
      } catch (AssertionError | ConditionTimeoutException e) {
        FAILURES.add(hostile + ", " + victim + ": " + e.getMessage());
      } finally {
        in.write("\n");
        in.flush();
      }
    }
  }

  private static void assertEnd(Hostile.Cell cell, String[] said) {
    assertThat(said[0]).matches(cell.ends());
    long late = Long.parseLong(said[1]);
    long rise = Long.parseLong(said[2]);
    assertThat(late).as("ms late").isLessThan(LATE);
    assertThat(rise).as("KB more").isLessThan(RISE);
    latest = Math.max(latest, late);
    highest = Math.max(highest, rise);
    cells++;
  }

  private static Path configuration(TestMailServer server) throws IOException {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    var text = new StringBuilder("""
                                 [accounts.ada]
                                 default = true
                                 address = "ada@example.test"
                                 ca = "%s"
                                 """.formatted(ca));
    for (Protocol protocol : Protocol.values()) {
      text.append("""

                  [accounts.ada.%s]
                  host = "localhost"
                  port = %d
                  security = "tls"
                  trust = "ca"
                  pins = ["%s"]
                  user = "ada"
                  auth = ["plain"]
                  password-command = ["echo", "%s"]
                  """.formatted(protocol.name().toLowerCase(Locale.ROOT),
          server.port(protocol, Mode.TLS), server.pin(protocol, Mode.TLS),
          server.user("ada").password()));
    }
    return Files.writeString(folder.resolve("config.toml"), text);
  }
}
