package io.sealpost.guide;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import jakarta.mail.Folder;
import jakarta.mail.Store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sealpost.account.Sealpost;
import io.sealpost.jakarta.SealpostSession;
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
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// What the guide promises of logs, at the most talkative level there is.
@Timeout(60)
@ExtendWith(TestMailServerExtension.class)
class LoggingTest {
  private static final List<String> LOGGERS = List.of("io.sealpost.wire",
      "io.sealpost.wire.Lane", "io.sealpost.tls.WarmUp");

  @Test
  void conversationsAreLoggedWithoutSecretsOrLetters(TestMailServer server,
      @TempDir Path folder) throws Exception {
    var kept = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("io.sealpost");
    Level before = logger.getLevel();
    kept.start();
    logger.addAppender(kept);
    logger.setLevel(Level.TRACE);
    try {
      sendAndRead(server, folder);
    } finally {
      logger.setLevel(before);
      logger.detachAppender(kept);
    }
    List<String> said = List.copyOf(kept.list).stream().map(ILoggingEvent::getFormattedMessage)
        .toList();
    assertThat(kept.list).extracting(ILoggingEvent::getLoggerName).isSubsetOf(LOGGERS);
    assertThat(said).anyMatch(it -> it.contains("AUTHENTICATE PLAIN"))
        .anyMatch(it -> it.contains("MAIL FROM"))
        .noneMatch(it -> it.contains("ada-secret") || it.contains("Here it is"));
    String proof = Base64.getEncoder()
        .encodeToString("\0ada\0ada-secret".getBytes(StandardCharsets.UTF_8));
    assertThat(said).noneMatch(it -> it.contains(proof));
  }

  private static void sendAndRead(TestMailServer server, Path folder) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    Path plan = Files.writeString(folder.resolve("plan.txt"), "1. write\n");
    try (var mail = new Sealpost(OwnTrust.account(ca, server.pin(Protocol.IMAP, Mode.TLS),
        endpoint(server, Protocol.IMAP), endpoint(server, Protocol.SMTP)))) {
      SendAttachment.send(mail, "ada@example.test", plan);
      assertThat(ReadUnseen.subjects(mail)).contains("The plan");
      try (Store store = SealpostSession.of(mail).getStore("imap")) {
        store.connect();
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        assertThat(inbox.getMessage(inbox.getMessageCount()).getInputStream().readAllBytes())
            .isNotEmpty();
      }
    }
  }

  private static Endpoint endpoint(TestMailServer server, Protocol protocol) {
    return new Endpoint(io.sealpost.peer.Protocol.valueOf(protocol.name()), server.host(),
        server.port(protocol, Mode.TLS), Security.TLS);
  }
}
