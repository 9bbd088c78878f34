package io.sealpost.conformance.trap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.mail.Flags;

import io.sealpost.testserver.TestMailServer;

/// Puts messages where the program will find them.
final class Letters {
  private Letters() {}

  static void deliver(TestMailServer server, String message) {
    server.deliver("ada", "INBOX", message.getBytes(StandardCharsets.US_ASCII), new Flags(),
        Instant.now());
  }
}
