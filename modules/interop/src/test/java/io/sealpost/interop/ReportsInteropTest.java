package io.sealpost.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sealpost.account.Sealpost;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.smtp.EnvelopeId;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.Notify;
import io.sealpost.smtp.RecipientReports;
import io.sealpost.smtp.ReportContent;
import io.sealpost.smtp.ReportRequest;
import io.sealpost.smtp.SendResult;
import io.sealpost.smtp.SmtpEnvelope;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What Postfix makes of CHUNKING (RFC 3030) and DSN (RFC 3461), by its own words.
@Timeout(120)
@ExtendWith(RealServersExtension.class)
class ReportsInteropTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void postfixTakesChunksAndCountsThem(RealServers servers) throws Exception {
    String before = servers.postfix.log();
    SendResult result = send(servers, ReportRequest.USUAL, "in chunks");
    assertThat(result.accepted()).isTrue();
    Awaitility.await().atMost(PATIENCE).untilAsserted(
        () -> assertThat(servers.postfix.log().substring(before.length()))
            .containsPattern("disconnect from .* mail=1 rcpt=1 bdat=1 quit=1"));
  }

  /// `relayed`: the LMTP server behind it does not know DSN (RFC 3464 §2.3.3).
  @Test
  void postfixReportsADeliveryUnderTheIdItWasGiven(RealServers servers) throws Exception {
    String id = "order " + UUID.randomUUID();
    SendResult result = send(servers, ReportRequest.of(RecipientReports.on(Notify.SUCCESS))
        .withContent(ReportContent.HEADER).withId(new EnvelopeId(id)), "with a report");
    assertThat(result.accepted()).isTrue();
    assertThat(result.reportsIgnored()).isFalse();
    String report = Awaitility.await().atMost(PATIENCE).until(() -> report(servers, id),
        it -> !it.isEmpty());
    assertThat(report).contains("Action: relayed", "Status: 2.", "ada@example.test")
        .contains("Subject: with a report").doesNotContain("what only the body says");
  }

  @Test
  void postfixReportsNothingWhereNothingIsWanted(RealServers servers) throws Exception {
    String id = "quiet " + UUID.randomUUID();
    Map<String, RecipientReports> never = Map.of("ada@example.test", RecipientReports.NEVER);
    String before = servers.postfix.log();
    assertThat(send(servers, ReportRequest.of(RecipientReports.on(Notify.SUCCESS))
        .withSome(never).withId(new EnvelopeId(id)), "quietly").accepted()).isTrue();
    Awaitility.await().atMost(PATIENCE).untilAsserted(
        () -> assertThat(servers.postfix.log().substring(before.length()))
            .contains("status=sent", ": removed"));
    assertThat(report(servers, id)).isEmpty();
  }

  private static SendResult send(RealServers servers, ReportRequest reports, String subject)
      throws Exception {
    byte[] letter = ("From: Ada <ada@example.test>\r\nTo: ada@example.test\r\nSubject: " + subject
        + "\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + UUID.randomUUID()
        + "@example.test>\r\n\r\nwhat only the body says\r\n").getBytes(US_ASCII);
    var account = servers.account(Way.BY_PASSWORD.getFirst(), servers.postfix.at(Security.TLS));
    try (var mail = new Sealpost(account); var smtp = mail.smtp()) {
      SendResult result = smtp.send(
          new SmtpEnvelope("ada@example.test", List.of("ada@example.test")).withReports(reports),
          MessageSource.of(letter), Deadline.in(PATIENCE));
      smtp.quit(Deadline.in(PATIENCE));
      return result;
    }
  }

  /// The report that gives the id back; empty while there is none.
  private static String report(RealServers servers, String id) throws Exception {
    var account = servers.account(Way.BY_PASSWORD.getFirst(),
        servers.dovecot.at(Protocol.IMAP, Security.TLS));
    try (var mail = new Sealpost(account); MailReader reader = mail.reader(MailboxName.INBOX)) {
      for (Summary summary : reader.summaries(0, 20)) {
        String text = text(reader, summary);
        if (text.contains("Original-Envelope-Id: " + id)) {
          return text;
        }
      }
      return "";
    }
  }

  private static String text(MailReader reader, Summary summary) throws IOException {
    var sink = new ByteArrayOutputStream();
    assertThat(reader.read(summary.id(), sink)).hasValue(sink.size());
    return sink.toString(UTF_8);
  }
}
