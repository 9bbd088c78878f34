package io.sealpost.conformance.mailer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import jakarta.mail.Store;

import io.sealpost.conformance.Entrance;
import io.sealpost.conformance.Site;
import io.sealpost.conformance.subject.Door;
import io.sealpost.failure.TrustException;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// What libraries send, and what they are told, over two modes of TLS × a password or a required
/// certificate, to a server whose key is pinned.
@Timeout(60)
class MailersTest {
  @TempDir
  private Path folder;

  record Case(Mailer mailer, Mode mode, Mechanism mechanism) {}

  static Stream<Case> cases() {
    return Arrays.stream(Mailer.values()).flatMap(mailer -> Arrays.stream(Mode.values())
        .flatMap(mode -> Stream.of(Mechanism.PLAIN, Mechanism.EXTERNAL)
            .map(mechanism -> new Case(mailer, mode, mechanism))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMessageArrives(Case it) throws Exception {
    try (var server = server(it); var door = door(server, it, Protocol.SMTP)) {
      it.mailer().send(door.session(), "by " + it);
      assertThat(server.transcript(Protocol.SMTP, it.mode()).sawClientCertificate())
          .isEqualTo(it.mechanism() == Mechanism.EXTERNAL);
      try (var back = door(server, it, Protocol.IMAP);
          Store store = back.session().getStore(back.protocol())) {
        store.connect();
        var inbox = store.getFolder("INBOX");
        inbox.open(jakarta.mail.Folder.READ_ONLY);
        assertThat(inbox.getMessage(1).getSubject()).isEqualTo("by " + it);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aServerWithAnotherKeyHearsNothingAndTheProgramHearsWhy(Case it) throws Exception {
    try (var server = server(it); var door = door(server, it, Protocol.SMTP)) {
      server.misissue(Misissued.WRONG_KEY);
      var thrown = catchThrowable(() -> it.mailer().send(door.session(), "never"));
      assertThat(causes(thrown)).hasAtLeastOneElementOfType(TrustException.class);
      var seen = server.transcript(Protocol.SMTP, it.mode());
      assertThat(seen.connections()).isEqualTo(1);
      assertThat(seen.fromClients()).allMatch(line -> line.matches("EHLO .*|STARTTLS"));
      assertThat(seen.sawClientCertificate()).isFalse();
    }
  }

  private static TestMailServer server(Case it) {
    return TestMailServer.builder().clientCertificates(it.mechanism() == Mechanism.EXTERNAL
        ? ClientCertificates.REQUIRED
        : ClientCertificates.WANTED).start();
  }

  private Entrance door(TestMailServer server, Case it, Protocol protocol) throws Exception {
    Path root = Files.writeString(folder.resolve("root.pem"), server.authority().rootPem());
    Path identity = it.mechanism() == Mechanism.EXTERNAL
        ? Files.write(folder.resolve("ada.p12"),
            server.identity("ada", KeyKind.P256).pkcs12("changeit"))
        : null;
    return new Door().enter(new Site(protocol, it.mode(), "localhost",
        server.port(protocol, it.mode()), "ada", server.user("ada").password(), it.mechanism(),
        server.pin(protocol, it.mode()), root, identity, "changeit", Duration.ofSeconds(20)));
  }

  /// Spring keeps what a message failed of beside its cause.
  private static List<Throwable> causes(Throwable thrown) {
    return Stream.concat(
        thrown instanceof org.springframework.mail.MailSendException e
            ? Arrays.stream(e.getMessageExceptions())
            : Stream.of(),
        Stream.iterate(thrown, java.util.Objects::nonNull, Throwable::getCause)).toList();
  }
}
