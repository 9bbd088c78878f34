package io.sealpost.guide;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import jakarta.mail.Flags;

import io.sealpost.account.IdentitySource;
import io.sealpost.account.Sealpost;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Security;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.junit.TestMailServerExtension;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Every example, against a server that is started for the class.
@Timeout(60)
@ExtendWith(TestMailServerExtension.class)
class ExamplesTest {
  @TempDir
  Path folder = Path.of("");

  @Test
  void whatIsSentArrivesUnseen(TestMailServer server) throws Exception {
    Path plan = Files.writeString(folder.resolve("plan.txt"), "1. write\n");
    try (var mail = mail(server)) {
      SendAttachment.send(mail, "ada@example.test", plan);
      assertThat(ReadUnseen.subjects(mail)).contains("The plan");
      assertThat(Deadlines.newest(mail, Duration.ofSeconds(30))).isNotEmpty();
      assertThat(JakartaDoor.messages(mail)).isPositive();
    }
  }

  @Test
  void newMailEndsTheWaiting(TestMailServer server) throws Exception {
    byte[] letter = "Subject: news\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (var mail = mail(server)) {
      assertThat(WatchMailbox.newsWithin(Duration.ofSeconds(30), mail, () -> Thread.ofVirtual()
          .start(() -> server.deliver("ada", "INBOX", letter, new Flags(), Instant.now()))))
          .isTrue();
    }
  }

  @Test
  void aCardIsNamedWithoutBeingOpened() {
    assertThat(SmartCard.identity()).isInstanceOf(IdentitySource.Pkcs11.class);
  }

  private Sealpost mail(TestMailServer server) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    return new Sealpost(OwnTrust.account(ca, server.pin(Protocol.IMAP, Mode.TLS),
        endpoint(server, Protocol.IMAP), endpoint(server, Protocol.SMTP)));
  }

  private static Endpoint endpoint(TestMailServer server, Protocol protocol) {
    return new Endpoint(io.sealpost.peer.Protocol.valueOf(protocol.name()), server.host(),
        server.port(protocol, Mode.TLS), Security.TLS);
  }
}
