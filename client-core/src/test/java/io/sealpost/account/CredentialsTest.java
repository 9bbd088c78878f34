package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import jakarta.mail.Session;
import jakarta.mail.Store;

import io.sealpost.account.Credentials.Proof;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.jakarta.SealpostSession;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A password lives as long as the opening that needs it, whether or not somebody closes the account.
@Timeout(60)
class CredentialsTest {
  @TempDir
  private Path folder;

  @Test
  void aPasswordIsWipedWithItsProof() throws Exception {
    Secret secret;
    Service service = service(1, "sesame");
    var account = new Account("work", true, "ada@example.test", "Ada", null, null,
        List.of(service));
    try (var credentials = new Credentials(account, Secrets.UNATTENDED);
        Proof proof = credentials.proof(service)) {
      secret = Objects.requireNonNull(proof.secret());
      assertThat(secret.isEmpty()).isFalse();
    }
    assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anAccountsSessionFetchesAPasswordForEachConnectionAndKeepsNone() throws Exception {
    try (var server = TestMailServer.builder().start()) {
      Session session = SealpostSession
          .of(account(server, server.user("ada").password()));
      for (int i = 1; i <= 2; i++) {
        try (Store store = session.getStore("imap")) {
          store.connect();
          assertThat(store.getFolder("INBOX").exists()).isTrue();
        }
        assertThat(Files.readAllLines(folder.resolve("fetched"))).hasSize(i);
      }
    }
  }

  @Test
  void aRefusedPasswordIsFetchedAnew() throws Exception {
    try (var server = TestMailServer.builder().start();
        var mail = new Sealpost(account(server, "wrong"))) {
      for (int i = 1; i <= 2; i++) {
        assertThatThrownBy(mail::imap).isInstanceOf(AuthenticationException.class);
        assertThat(Files.readAllLines(folder.resolve("fetched"))).hasSize(i);
      }
    }
  }

  private Account account(TestMailServer server, String password) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    Service service = service(server.port(Protocol.IMAP, Mode.TLS), password)
        .withPins(PinSet.of(Pin.parse(server.pin(Protocol.IMAP, Mode.TLS))));
    return new Account("work", true, "ada@example.test", "Ada", ca, null, List.of(service));
  }

  private Service service(int port, String password) {
    return new Service(
        new Endpoint(io.sealpost.peer.Protocol.IMAP, "localhost", port, Security.TLS), TrustMode.CA,
        PinSet.NONE, "ada", List.of(Auth.PLAIN), PasswordSource
            .shell("echo x >>'" + folder.resolve("fetched") + "' && echo '" + password + "'"));
  }
}
