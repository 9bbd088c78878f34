package io.sealpost.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.TrustException;
import io.sealpost.imap.ImapOpening;
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
import io.sealpost.testserver.cert.KeyKind;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// IMAP against a real Dovecot: both modes of TLS, a password, and certificates of each kind it takes.
@Timeout(60)
class DovecotInteropTest {
  record Way(Security security, @Nullable KeyKind key) {}

  @TempDir
  private static Path folder;
  private static @Nullable Dovecot open;
  private static @Nullable Dovecot strict;

  @BeforeAll
  static void start() throws Exception {
    boolean possible = Dovecot.installed() && "root".equals(System.getProperty("user.name"));
    if (!possible) {
      System.out.println("skipped: needs root and the Debian package dovecot-imapd");
    }
    assumeTrue(possible);
    // Dovecot's own users must get through.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    open = new Dovecot(Files.createDirectory(folder.resolve("open")), false);
    strict = new Dovecot(Files.createDirectory(folder.resolve("strict")), true);
  }

  @AfterAll
  static void stop() throws Exception {
    for (Dovecot server : new Dovecot[]{open, strict}) {
      if (server != null) {
        server.close();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void appendsListsReadsAndFlags(Way way) throws Exception {
    byte[] message = ("From: ada@example.test\r\nSubject: " + way + "\r\n\r\n.dot\r\n")
        .getBytes(US_ASCII);
    try (var mail = new Sealpost(account(dovecot(), way, PinSet.NONE));
        var imap = mail.imap(ImapOpening.select(MailboxName.INBOX))) {
      assertThat(imap.mailboxes()).extracting(MailboxInfo::use)
          .contains(Optional.of(SpecialUse.SENT));
      imap.append(MailboxName.INBOX, Set.of(Flag.FLAGGED), Optional.empty(), message.length,
          new ByteArrayInputStream(message));
      imap.noop();
      Summary newest = imap.summaries(0, 50).getFirst();
      assertThat(newest.envelope().subject()).isEqualTo(way.toString());
      assertThat(newest.has(Flag.FLAGGED)).isTrue();
      var sink = new ByteArrayOutputStream();
      imap.read(newest.uid(), Section.MESSAGE, sink);
      assertThat(sink.toByteArray()).isEqualTo(message);
      imap.addFlags(UidSet.of(newest.uid()), Set.of(Flag.SEEN));
      assertThat(imap.summaries(UidSet.of(newest.uid())).getFirst().has(Flag.SEEN)).isTrue();
      imap.logout();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void anotherKeyThanThePinnedOneIsRefusedBeforeLogin(Security security) throws Exception {
    Pin other = Pin.parse(dovecot().authority.server("localhost").pin());
    try (var mail = new Sealpost(
        account(dovecot(), new Way(security, null), PinSet.of(other)))) {
      assertThatThrownBy(mail::imap).isInstanceOf(TrustException.class);
    }
  }

  @Test
  void aMissingCertificateIsRefusedAfterTls() throws Exception {
    Dovecot server = strict;
    assertThat(server).isNotNull();
    if (server != null) {
      try (var mail = new Sealpost(
          account(server, new Way(Security.TLS, null), PinSet.NONE))) {
        assertThatThrownBy(mail::imap).isInstanceOfSatisfying(AuthenticationException.class,
            e -> assertThat(e.step()).isEqualTo(Step.CERTIFICATE_REFUSED_AFTER_TLS));
      }
    }
  }

  static Stream<Security> modes() {
    return Stream.of(Security.values());
  }

  static Stream<Way> ways() {
    return modes().flatMap(security -> Stream.concat(Stream.of(new Way(security, null)),
        Stream.of(KeyKind.P256, KeyKind.RSA, KeyKind.ED25519)
            .map(kind -> new Way(security, kind))));
  }

  private static Dovecot dovecot() {
    if (open == null) {
      throw new IllegalStateException("not started");
    }
    return open;
  }

  private static Account account(Dovecot server, Way way, PinSet pins) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca-" + server.tls + ".pem"),
        server.authority.rootPem());
    IdentitySource identity = null;
    if (way.key() != null) {
      Path pem = Files.writeString(folder.resolve(way.key() + ".pem"),
          server.authority.client("ada@example.test", way.key()).combinedPem());
      identity = new IdentitySource.Pem(pem, pem, null);
    }
    var endpoint = new Endpoint(Protocol.IMAP, "localhost",
        way.security() == Security.TLS ? server.tls : server.starttls, way.security());
    return new Account("work", true, "ada@example.test", "", ca, identity,
        List.of(new Service(endpoint, TrustMode.CA, pins, "ada",
            List.of(way.key() == null ? Auth.PLAIN : Auth.EXTERNAL),
            way.key() == null ? PasswordSource.program(List.of("echo", "ada-secret")) : null)));
  }
}
