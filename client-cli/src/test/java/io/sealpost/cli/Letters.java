package io.sealpost.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.mail.Flags;

import io.sealpost.testserver.TestMailServer;

/// Puts messages into Ada's mailboxes.
record Letters(TestMailServer server) {
  /// A plain message, of no special date.
  long plain(String subject, String text) {
    return into("INBOX", new Flags(), """
                                      From: Bob <bob@example.test>
                                      To: Ada Lovelace <ada@example.test>
                                      Subject: %s
                                      Date: Fri, 20 Nov 2026 23:30:00 +0000
                                      Message-ID: <1@example.test>

                                      %s
                                      """.formatted(subject, text));
  }

  /// A message with files attached, under the names given.
  long withFiles(String... names) {
    StringBuilder text = new StringBuilder("""
                                           From: Bob <bob@example.test>
                                           To: ada@example.test
                                           Subject: files
                                           MIME-Version: 1.0
                                           Content-Type: multipart/mixed; boundary="b"

                                           --b
                                           Content-Type: text/plain

                                           the body
                                           """);
    for (String name : names) {
      text.append("""
                  --b
                  Content-Type: text/plain
                  Content-Disposition: attachment; filename="%s"

                  inside %s
                  """.formatted(name, name));
    }
    return into("INBOX", new Flags(), text + "--b--\n");
  }

  long into(String mailbox, Flags flags, String text) {
    return server.deliver("ada", mailbox, text.replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8), flags, Instant.parse("2026-11-21T08:00:00Z"));
  }
}
