package io.sealpost.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Client certificates at a Dovecot that insists on them: it lets TLS stand whatever it is shown, and
/// refuses afterwards, in the words of each protocol.
@Timeout(120)
@ExtendWith(RealServersExtension.class)
class IdentityInteropTest {
  @TempDir
  Path folder;

  /// What is wrong with an identity, and what becomes of it.
  enum Wrong {
    NONE(Step.CERTIFICATE_MISSING), STRANGER(Step.CERTIFICATE_NOT_MAPPED), EXPIRED(
        Step.CERTIFICATE_OUT_OF_DATE), OTHER_CA(Step.CERTIFICATE_REFUSED_AFTER_TLS);

    private final Step step;

    Wrong(Step step) {
      this.step = step;
    }

    private @Nullable Issued issued(TestAuthority authority) {
      Instant now = Instant.now();
      return switch (this) {
        case NONE -> null;
        case STRANGER -> authority.client("stranger@example.test", KeyKind.P256);
        case EXPIRED -> authority.request("CN=ada").email("ada@example.test").forClients()
            .valid(now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1))).issue();
        case OTHER_CA -> TestAuthority.create().client("ada@example.test", KeyKind.P256);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrongIdentityIsToldAsWhatItIs(Wrong wrong, RealServers servers) throws Exception {
    Issued issued = wrong.issued(servers.authority);
    for (boolean old : List.of(false, true)) {
      Dovecot dovecot = old ? servers.old : servers.strict;
      for (Protocol protocol : Protocol.values()) {
        for (Security security : Security.values()) {
          Account account = account(servers, issued, Auth.EXTERNAL, "ada",
              dovecot.at(protocol, security));
          try (var mail = new Sealpost(account)) {
            assertThatThrownBy(() -> mail.check(protocol))
                .as("%s %s %s %s", wrong, protocol, security, old ? "TLS 1.2" : "TLS 1.3")
                .isInstanceOfSatisfying(AuthenticationException.class, e -> {
                  assertThat(e.step()).as(e.getMessage()).isEqualTo(wrong.step);
                });
          }
        }
      }
    }
  }

  /// Alone; with a password; and with a password where the server takes the user from the certificate
  /// and asks for no EXTERNAL: whatever user the account has, it is Ada's mail.
  @ParameterizedTest
  @CsvSource({"EXTERNAL, ada", "PLAIN, ada", "PLAIN, whoever"})
  void aCertificateLetsInWithAndWithoutAPassword(Auth auth, String user, RealServers servers)
      throws Exception {
    for (Dovecot dovecot : List.of(servers.strict, servers.old)) {
      for (Protocol protocol : Protocol.values()) {
        Issued ada = servers.authority.client("ada@example.test", KeyKind.P384);
        try (var mail = new Sealpost(account(servers, ada, auth, user,
            dovecot.at(protocol, Security.TLS)))) {
          TrustReport report = mail.check(protocol);
          assertThat(report.clientCertificate()).isEqualTo("CN=ada");
          assertThat(report.authenticated()).isEqualTo(auth.name());
          assertThat(report.tls()).extracting(Negotiated::protocol)
              .isEqualTo(dovecot.equals(servers.old) ? "TLSv1.2" : "TLSv1.3");
        }
      }
    }
  }

  private Account account(RealServers servers, @Nullable Issued issued, Auth auth, String user,
      Endpoint endpoint) throws Exception {
    Account account = servers.account(new Way(endpoint.security(), null), endpoint);
    IdentitySource identity = null;
    if (issued != null) {
      Path file = Files.write(Files.createTempFile(folder, "me", ".p12"), issued.pkcs12("secret"));
      identity = new IdentitySource.Pkcs12(file, PasswordSource.program(List.of("echo", "secret")));
    }
    return new Account("work", true, account.address(), "Ada", account.ca(), identity,
        Stream.of(account.services().getFirst()).map(it -> new Service(it.endpoint(), it.trust(),
            it.pins(), user, auth == Auth.EXTERNAL ? "ada" : "", List.of(auth),
            auth == Auth.EXTERNAL ? null : it.password()))
            .toList());
  }
}
