package io.sealpost.account;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.mail.Flags;

import io.sealpost.imap.ImapOpening;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.SpecialUse;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.UidSet;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.SmtpEnvelope;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// A person's mail through the façade: two modes of TLS × a password or a certificate of each kind.
@Timeout(60)
class JourneyTest {
  /// How somebody comes in; no key means by password.
  ///
  /// @param actAs whom the certificate must be of; empty if nobody asks
  record Way(Security security, @Nullable KeyKind key, String actAs) {
    Way(Security security, @Nullable KeyKind key) {
      this(security, key, "");
    }
  }

  private static final MailboxName INBOX = MailboxName.INBOX;
  @TempDir
  private static Path folder;
  private static TestMailServer server;

  @BeforeAll
  static void start() {
    server = TestMailServer.builder().clientCertificates(ClientCertificates.WANTED).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void sendsListsReadsAndFlags(Way way) throws Exception {
    String subject = "journey " + way.security() + " " + way.key();
    byte[] message = ("From: ada@example.test\r\nTo: ada@example.test\r\nSubject: " + subject
        + "\r\n\r\n.one dot\r\n..two\r\n").getBytes(US_ASCII);
    try (var mail = new Sealpost(account(way))) {
      try (var smtp = mail.smtp()) {
        assertThat(smtp.send(new SmtpEnvelope("ada@example.test", List.of("ada@example.test")),
            MessageSource.of(message), Deadline.in(Duration.ofSeconds(10))).accepted()).isTrue();
      }
      try (var imap = mail.imap(ImapOpening.select(INBOX))) {
        assertThat(imap.mailboxes()).extracting(MailboxInfo::use)
            .contains(Optional.of(SpecialUse.SENT));
        Summary newest = imap.summaries(0, 50).getFirst();
        assertThat(newest.envelope().subject()).isEqualTo(subject);
        var sink = new ByteArrayOutputStream();
        imap.read(newest.uid(), Section.MESSAGE, sink);
        assertThat(sink.toString(US_ASCII)).endsWith("\r\n\r\n.one dot\r\n..two\r\n");
        imap.addFlags(UidSet.of(newest.uid()), Set.of(Flag.SEEN));
        assertThat(imap.summaries(UidSet.of(newest.uid())).getFirst().has(Flag.SEEN)).isTrue();
      }
    }
  }

  @Test
  void fiftyNewestMessagesTakeThreeRoundTrips() throws Exception {
    for (int i = 0; i < 60; i++) {
      server.deliver("ada", "INBOX", ("Subject: " + i + "\r\n\r\nx\r\n").getBytes(US_ASCII),
          new Flags(), Instant.now());
    }
    for (Way way : List.of(new Way(Security.TLS, null), new Way(Security.TLS, KeyKind.P256),
        new Way(Security.TLS, KeyKind.P256, "ada"))) {
      try (var mail = new Sealpost(account(way));
          var imap = mail.imap(ImapOpening.examine(INBOX))) {
        assertThat(imap.summaries(0, 50)).hasSize(50);
        // Authentication with EXAMINE, then FETCH; with the handshake of TLS that makes three.
        assertThat(server.transcript(io.sealpost.testserver.script.Protocol.IMAP, Mode.TLS).last()
            .turns()).isEqualTo(2);
      }
    }
  }

  static Stream<Way> ways() {
    return Stream.of(Security.values()).flatMap(security -> Stream.concat(
        Stream.of(new Way(security, null)),
        Stream.of(KeyKind.values()).map(kind -> new Way(security, kind))));
  }

  static Account account(Way way) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    IdentitySource identity = null;
    if (way.key() != null) {
      Issued ada = server.identity("ada", way.key());
      Path pem = Files.writeString(folder.resolve(way.key() + ".pem"), ada.combinedPem());
      identity = new IdentitySource.Pem(pem, pem, null);
    }
    return new Account("work", true, "ada@example.test", "Ada", ca, identity,
        List.of(service(Protocol.IMAP, way), service(Protocol.SMTP, way)));
  }

  private static Service service(Protocol protocol, Way way) {
    var theirs = io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
    Mode mode = Mode.valueOf(way.security().name());
    var endpoint = new Endpoint(protocol, "localhost", server.port(theirs, mode), way.security());
    return new Service(endpoint, TrustMode.CA,
        PinSet.of(Pin.parse(server.pin(theirs, mode))), "ada", way.actAs(),
        List.of(way.key() == null ? Auth.PLAIN : Auth.EXTERNAL),
        way.key() == null
            ? PasswordSource.program(List.of("echo", server.user("ada").password()))
            : null);
  }
}
