package io.sealpost.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.gate.Gate;
import io.sealpost.gate.Opening;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Through the gate to a real server and back out of its mailbox: what was sent is what arrives.
final class SubmissionTest {
  private static final TestMailServer SERVER = TestMailServer.start();

  private static final SmtpEnvelope TO_BOB = new SmtpEnvelope("ada@example.test",
      List.of("bob@example.test"));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @EnumSource
  void deliversDotsBareLineEndsAndLongBodies(Security security) throws IOException {
    String body = "Subject: dots\n\n.\n..\r\n.\rend\n" + "grüße aus dem Süden\r\n".repeat(20_000);
    try (var session = SmtpSession.on(open("ada", Protocol.SMTP, security))) {
      SendResult result = session.send(TO_BOB,
          MessageSource.of(body.getBytes(StandardCharsets.UTF_8)), soon());

      assertThat(result.accepted()).isTrue();
      session.quit(soon());
    }
    assertThat(newest("bob")).endsWith(body.replaceAll("\r\n|\r|\n", "\r\n"));
  }

  @Test
  void tellsEachRecipientsFate() throws IOException {
    try (var session = SmtpSession.on(open("ada", Protocol.SMTP, Security.TLS))) {
      SendResult result = session.send(
          new SmtpEnvelope("ada@example.test",
              List.of("reject@example.test", "bob@example.test", "temp@example.test")),
          Dialogue.HELLO, soon());

      assertThat(result.fates()).extracting(fate -> fate.reply().code())
          .containsExactly(550, 250, 450);
    }
  }

  @Test
  void refusesWhatIsTooLargeBeforeSayingAnything() throws IOException {
    try (var session = SmtpSession.on(open("ada", Protocol.SMTP, Security.TLS))) {
      var large = MessageSource.of("x\r\n".repeat(12_000_000).getBytes(StandardCharsets.US_ASCII));
      assertThat(catchThrowableOfType(RejectedException.class,
          () -> session.send(TO_BOB, large, soon()))).isNotNull();
      assertThat(session.send(TO_BOB, Dialogue.HELLO, soon()).accepted()).isTrue();
    }
  }

  private static String newest(String user) throws IOException {
    try (var session = ImapSession.on(open(user, Protocol.IMAP, Security.TLS))) {
      session.examine(MailboxName.INBOX);
      var out = new ByteArrayOutputStream();
      session.read(session.summaries(0, 1).getFirst().uid(), Section.MESSAGE, out);
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  private static AuthenticatedChannel open(String user, Protocol protocol, Security security)
      throws MailException {
    var theirs = io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
    var mode = Mode.valueOf(security.name());
    var endpoint = new Endpoint(protocol, "localhost", SERVER.port(theirs, mode), security);
    var trust = new TrustPolicy(endpoint, TrustMode.CA,
        PinSet.of(Pin.parse(SERVER.pin(theirs, mode))), List.of(SERVER.authority().root()),
        Clock.systemUTC());
    var plain = new Mechanism.Plain(user, Secret.of(SERVER.user(user).password()));
    return new Gate(_ -> List.of(InetAddress.getLoopbackAddress()), Limits.DEFAULT)
        .open(new TlsClient(new TlsPolicy(trust, null)), List.of(plain), Opening.NONE, soon());
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }
}
