package io.sealpost.jakarta;

import java.nio.file.Path;
import java.util.List;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;

import io.sealpost.account.ConfigurationException;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.Pin;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What no program gets through the door, and what it is told.
@Timeout(60)
class RefusedTest {
  @TempDir
  private Path folder;
  @AutoClose
  private Office office;

  @BeforeEach
  void open() {
    office = Office.open(folder, Office.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s", "smtp", "smtps"})
  void aWrongPinIsTheDirectCauseAndTheOnlyConnection(String name) throws Exception {
    Protocol protocol = Protocol.valueOf(Door.protocol(name).name());
    try (var mail = office.mail(Office.PLAIN,
        Pin.parse("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))) {
      Session session = SealpostSession.of(mail);
      assertThatThrownBy(() -> connect(session, name)).isInstanceOfSatisfying(
          MessagingException.class, e -> {
            assertThat(e.getCause()).isInstanceOf(TrustException.class);
            assertThat(e.getNextException()).isInstanceOf(TrustException.class);
          });
      assertThat(office.server().transcript(protocol, Mode.TLS).connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail.imap.ssl.trust", "mail.imap.ssl.socketFactory",
    "mail.imap.starttls.enable", "mail.imap.proxy.host", "mail.imap.socks.host",
    "mail.imap.socketFactory.class", "mail.imap.sasl.enable", "mail.imap.auth.mechanisms",
    "mail.debug", "mail.debug.auth"})
  void aSessionThatWasWeakenedDoesNotConnect(String property) throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      Session session = SealpostSession.of(mail);
      session.getProperties().setProperty(property, "true");
      assertThatThrownBy(() -> connect(session, "imap")).hasMessageContaining(property)
          .hasCauseInstanceOf(ConfigurationException.class);
      assertThat(office.server().transcript(Protocol.IMAP, Mode.TLS).connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "imaps"})
  void aSessionMadeOfOurPropertiesDoesNotConnect(String name) throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      Session copy = Session.getInstance(SealpostSession.of(mail).getProperties());
      assertThatThrownBy(() -> connect(copy, name)).isInstanceOf(Exception.class);
      assertThat(office.server().transcript(Protocol.IMAP, Mode.TLS).connections()).isZero();
    }
  }

  @Test
  void anotherHostPortOrUserIsRefused() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      Session session = SealpostSession.of(mail);
      int port = office.server().port(Protocol.IMAP, Mode.TLS);
      for (List<Object> other : List.<List<Object>>of(List.of("elsewhere.test", port, "ada"),
          List.of("localhost", port + 1, "ada"), List.of("localhost", port, "bob"))) {
        Store store = session.getStore("imap");
        assertThatThrownBy(() -> store.connect((String) other.get(0), (Integer) other.get(1),
            (String) other.get(2), "x")).hasCauseInstanceOf(ConfigurationException.class);
      }
      assertThat(office.server().transcript(Protocol.IMAP, Mode.TLS).connections()).isZero();
    }
  }

  /// Wherever the line end falls in what Angus collects before it writes, and 8,192 octets is what it
  /// collects.
  @Test
  void aFlagThatHoldsACommandIsNotSent() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      Session session = SealpostSession.of(mail);
      for (int length = 8192 - 40; length < 8192; length++) {
        Store store = session.getStore("imap");
        store.connect();
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        var flags = new Flags("x".repeat(length) + "\r\nZ DELETE Other");
        assertThatThrownBy(() -> inbox.setFlags(1, 1, flags, true)).isInstanceOf(Exception.class);
      }
      assertThat(office.server().transcript(Protocol.IMAP, Mode.TLS).fromClients())
          .noneMatch(it -> it.contains("DELETE"));
    }
  }

  private static void connect(Session session, String name) throws MessagingException {
    if (name.startsWith("smtp")) {
      session.getTransport(name).connect();
    } else {
      session.getStore(name).connect();
    }
  }
}
