package io.sealpost.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.sealpost.account.Sealpost;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.smtp.Fate;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.SmtpEnvelope;
import io.sealpost.testserver.cert.KeyKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Mail that really travels: submitted to Postfix or to Dovecot, delivered by LMTP, read back by IMAP
/// and by POP3, octet for octet.
@Timeout(120)
@ExtendWith(RealServersExtension.class)
class SubmissionInteropTest {
  private static final AtomicInteger SENT = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @FieldSource("io.sealpost.interop.Way#BY_PASSWORD")
  void arrivesThroughPostfix(Way way, RealServers servers) throws Exception {
    arrives(servers, way, servers.postfix.at(way.security()));
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.interop.Way#ALL")
  void arrivesThroughDovecot(Way way, RealServers servers) throws Exception {
    arrives(servers, way, servers.dovecot.at(Protocol.SMTP, way.security()));
  }

  @Test
  void postfixTellsEachRecipientsFate(RealServers servers) throws Exception {
    var account = servers.account(Way.BY_PASSWORD.getFirst(), servers.postfix.at(Security.TLS));
    try (var mail = new Sealpost(account); var smtp = mail.smtp()) {
      var result = smtp.send(
          new SmtpEnvelope("ada@example.test", List.of("ada@example.test", "nobody@example.test")),
          MessageSource.of(letter("two fates")), Deadline.in(PATIENCE));
      assertThat(result.accepted()).isTrue();
      assertThat(result.fates()).extracting(Fate::accepted).containsExactly(true, false);
      smtp.quit(Deadline.in(PATIENCE));
    }
  }

  /// Postfix knows certificates (`permit_tls_clientcerts`), but not as a way to authenticate.
  @Test
  void postfixIsNotAuthenticatedToByCertificate(RealServers servers) throws Exception {
    for (Security security : Security.values()) {
      var account = servers.account(new Way(security, KeyKind.P256), servers.postfix.at(security));
      try (var mail = new Sealpost(account)) {
        assertThatThrownBy(mail::smtp).isInstanceOfSatisfying(AuthenticationException.class,
            e -> assertThat(e.step()).isEqualTo(Step.MECHANISM_NOT_OFFERED));
      }
    }
    Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(servers.postfix.log())
        .contains("Trusted TLS connection established", "client-signature ECDSA"));
  }

  private static void arrives(RealServers servers, Way way, Endpoint smtp) throws Exception {
    String subject = "letter " + SENT.incrementAndGet() + " by " + way + " to " + smtp;
    byte[] letter = letter(subject);
    try (var mail = new Sealpost(servers.account(way, smtp)); var session = mail.smtp()) {
      assertThat(session.send(new SmtpEnvelope("ada@example.test", List.of("ada@example.test")),
          MessageSource.of(letter), Deadline.in(PATIENCE)).accepted()).isTrue();
      session.quit(Deadline.in(PATIENCE));
    }
    for (Protocol protocol : List.of(Protocol.IMAP, Protocol.POP3)) {
      var account = servers.account(way, servers.dovecot.at(protocol, way.security()));
      try (var mail = new Sealpost(account)) {
        assertThat(new String(read(mail, subject), UTF_8)).as(protocol + " " + subject)
            .endsWith(new String(letter, UTF_8));
        assertThat(mail.check(protocol).authenticated()).isEqualTo(way.auth().name());
      }
    }
  }

  private static byte[] letter(String subject) {
    return ("From: Ada <ada@example.test>\r\nTo: ada@example.test\r\nSubject: " + subject
        + "\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + subject.hashCode()
        + "@example.test>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: 8bit\r\n\r\n.one dot\r\n..two\r\n.\r\npâté\r\n")
        .getBytes(UTF_8);
  }

  /// What lies in the mailbox under that subject, once it is there.
  private static byte[] read(Sealpost mail, String subject) {
    return Awaitility.await(subject).atMost(PATIENCE).until(() -> found(mail, subject),
        it -> it.length > 0);
  }

  private static byte[] found(Sealpost mail, String subject) throws IOException {
    try (MailReader reader = opened(mail)) {
      for (Summary summary : reader.summaries(0, 20)) {
        if (summary.envelope().subject().equals(subject)) {
          var sink = new ByteArrayOutputStream();
          assertThat(reader.read(summary.id(), sink)).hasValue(sink.size());
          assertThat(reader.find(summary.id().toString())).contains(summary.id());
          return sink.toByteArray();
        }
      }
      return new byte[0];
    }
  }

  private static MailReader opened(Sealpost mail) {
    try {
      return mail.reader(MailboxName.INBOX);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (io.sealpost.account.ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
