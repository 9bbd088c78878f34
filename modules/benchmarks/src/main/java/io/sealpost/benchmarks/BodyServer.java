package io.sealpost.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import jakarta.mail.Flags;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;

/// A test server in a process of its own with many messages in ada's inbox. Writes its root
/// certificate, prints its port, its pin and the octets to be had, and ends with its standard input.
final class BodyServer {
  private BodyServer() {}

  public static void main(String[] arguments) throws Exception {
    int messages = Math.ceilDiv(Integer.parseInt(arguments[0]), MESSAGE / 1_000_000);
    Path root = Path.of(arguments[1]);
    byte[] message = ("Subject: large\r\n\r\n"
        + "A line of text as long as lines of text in a mail are.\r\n".repeat(MESSAGE / 56))
        .getBytes(StandardCharsets.US_ASCII);
    try (var server = TestMailServer.start()) {
      Files.writeString(root, server.authority().rootPem());
      for (int i = 0; i < messages; i++) {
        server.deliver("ada", "INBOX", message, new Flags(), Instant.EPOCH);
      }
      System.out.println(server.port(Protocol.IMAP, Mode.TLS) + " "
          + server.pin(Protocol.IMAP, Mode.TLS) + " " + messages * (long) message.length);
      while (System.in.read() >= 0) {
        // Until our parent ends.
      }
    }
  }

  /// Octets of one message.
  private static final int MESSAGE = 4_000_000;
}
