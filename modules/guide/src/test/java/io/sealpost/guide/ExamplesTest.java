package io.sealpost.guide;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Store;

import io.sealpost.account.Sealpost;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.jakarta.SealpostSession;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Security;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.junit.TestMailServerExtension;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.testserver.script.Transcript;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
    try (var mail = mail(server)) {
      assertThat(WatchMailbox.newsWithin(Duration.ofSeconds(30), mail, () -> Thread.ofVirtual()
          .start(() -> deliver(server))))
          .isTrue();
    }
  }

  @Test
  void aDeadlineEndsWhatTheServerDoesNot(TestMailServer server) throws Exception {
    deliver(server);
    server.script(Protocol.IMAP, Mode.TLS).play(Fault.silence(Moment.FETCH));
    try (var mail = mail(server)) {
      assertThatThrownBy(() -> Deadlines.newest(mail, Duration.ofMillis(500)))
          .isInstanceOfSatisfying(UnreachableException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
    } finally {
      server.behave();
    }
  }

  @Test
  void whatIsCancelledEndsItsConnection(TestMailServer server) throws Exception {
    deliver(server);
    server.script(Protocol.IMAP, Mode.TLS).play(Fault.silence(Moment.FETCH));
    try (var mail = mail(server)) {
      var reading = Cancelling.newest(mail);
      Transcript transcript = server.transcript(Protocol.IMAP, Mode.TLS);
      await().until(() -> !transcript.last().closed()
          && transcript.last().lines().stream().anyMatch(it -> it.contains("FETCH")));
      assertThat(reading.cancel(true)).isTrue();
      await().until(() -> transcript.last().closed());
    } finally {
      server.behave();
    }
  }

  @Test
  void aFolderThatIdlesTellsOfNews(TestMailServer server) throws Exception {
    var told = new CountDownLatch(1);
    try (var mail = mail(server); Store store = SealpostSession.of(mail).getStore("imap")) {
      store.connect();
      try (var inbox = (IMAPFolder) store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        var watching = JakartaIdle.watch(inbox, told::countDown);
        deliver(server);
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watching.isDone()).isFalse();
      }
    }
  }

  @Test
  void aServersProofIsLogged(TestMailServer server) throws Exception {
    var log = new ArrayList<String>();
    try (var first = mail(server); var mail = Logging.open(first.account(), log::add)) {
      mail.imap().close();
    }
    assertThat(log).hasSize(1).first().asString().contains("trusted, PLAIN, sha256/");
  }

  private static void deliver(TestMailServer server) {
    server.deliver("ada", "INBOX",
        "Subject: news\r\n\r\n".getBytes(StandardCharsets.US_ASCII), new Flags(), Instant.now());
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
