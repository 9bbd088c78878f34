package io.sealpost.interop;

import java.util.List;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What real servers and Ada refuse each other, and that it is told apart.
@Timeout(60)
@ExtendWith(RealServersExtension.class)
class RefusalInteropTest {
  @ParameterizedTest
  @EnumSource
  void anotherKeyThanThePinnedOneIsRefused(Security security, RealServers servers)
      throws Exception {
    PinSet other = PinSet.of(Pin.parse(servers.authority.server("localhost").pin()));
    for (Endpoint endpoint : endpoints(servers, security)) {
      assertNotTrusted(servers.account(new Way(security, KeyKind.P256), servers.authority, other,
          endpoint), Rule.PIN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAuthorityThatIsNotOursIsRefused(Security security, RealServers servers)
      throws Exception {
    for (Endpoint endpoint : endpoints(servers, security)) {
      assertNotTrusted(servers.account(new Way(security, KeyKind.P256), TestAuthority.create(),
          servers.pins(), endpoint), Rule.PATH);
    }
  }

  /// Dovecot lets TLS stand and then says `NO [ALERT]`, or what that is in the other protocols.
  @ParameterizedTest
  @EnumSource
  void aMissingCertificateIsRefusedBehindTls(Security security, RealServers servers)
      throws Exception {
    for (Protocol protocol : Protocol.values()) {
      assertNotLetIn(servers.account(new Way(security, null),
          servers.strict.at(protocol, security)), Step.CERTIFICATE_MISSING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateLetsInWhereOneIsRequired(Security security, RealServers servers)
      throws Exception {
    for (Protocol protocol : Protocol.values()) {
      Account account = servers.account(new Way(security, KeyKind.P256),
          servers.strict.at(protocol, security));
      try (var mail = new Sealpost(account)) {
        assertThat(mail.check(protocol).clientCertificate()).contains("ada");
      }
    }
  }

  /// The certificate says "ada"; nobody else's mail is read by it, whatever the account hopes.
  @ParameterizedTest
  @EnumSource
  void aCertificateActsAsItsOwnUserOnly(Security security, RealServers servers) throws Exception {
    for (Protocol protocol : Protocol.values()) {
      Account account = servers.account(new Way(security, KeyKind.P256),
          servers.strict.at(protocol, security));
      try (var mail = new Sealpost(actingAs("ada", account))) {
        assertThat(mail.check(protocol).authenticated()).isEqualTo("EXTERNAL");
      }
      assertNotLetIn(actingAs("bob", account), Step.CERTIFICATE_NOT_MAPPED);
    }
  }

  private static Account actingAs(String user, Account account) {
    return new Account(account.name(), true, account.address(), account.displayName(),
        account.ca(), account.identity(), account.services().stream()
            .map(it -> new Service(it.endpoint(), it.trust(), it.pins(), it.user(), user,
                it.auth(), it.password()))
            .toList());
  }

  private static List<Endpoint> endpoints(RealServers servers, Security security) {
    return Stream.concat(
        Stream.of(Protocol.values()).map(protocol -> servers.dovecot.at(protocol, security)),
        Stream.of(servers.postfix.at(security))).toList();
  }

  private static void assertNotTrusted(Account account, Rule rule) {
    try (var mail = new Sealpost(account)) {
      assertThatThrownBy(() -> mail.check(protocol(account)))
          .isInstanceOfSatisfying(TrustException.class,
              e -> assertThat(e.report().refusal().map(Verdict::rule)).contains(rule));
    }
  }

  private static void assertNotLetIn(Account account, Step step) {
    try (var mail = new Sealpost(account)) {
      assertThatThrownBy(() -> mail.check(protocol(account)))
          .isInstanceOfSatisfying(AuthenticationException.class,
              e -> assertThat(e.step()).isEqualTo(step));
    }
  }

  private static Protocol protocol(Account account) {
    return account.services().getFirst().endpoint().protocol();
  }
}
