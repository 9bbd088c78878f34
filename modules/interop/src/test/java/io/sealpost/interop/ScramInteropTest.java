package io.sealpost.interop;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// SCRAM and LOGIN against a real Dovecot, which has no form that is tied to the TLS connection.
@Timeout(60)
@ExtendWith(RealServersExtension.class)
class ScramInteropTest {
  @ParameterizedTest
  @MethodSource("ways")
  void comesIn(Protocol protocol, Security security, Auth auth, RealServers servers)
      throws Exception {
    var account = account(servers, protocol, security, "ada-secret", auth);
    try (var mail = new Sealpost(account)) {
      assertThat(mail.check(protocol).authenticated())
          .isEqualTo(auth.name().replace('_', '-'));
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aWrongPasswordIsSaidToBeOne(Protocol protocol, Security security, Auth auth,
      RealServers servers) throws Exception {
    var account = account(servers, protocol, security, "wrong", auth);
    try (var mail = new Sealpost(account)) {
      assertThatThrownBy(() -> mail.check(protocol))
          .isInstanceOfSatisfying(AuthenticationException.class,
              e -> assertThat(e.step()).isEqualTo(Step.CREDENTIALS_REFUSED));
    }
  }

  /// Silently coming in by a weaker form is what `-plus` forbids.
  @ParameterizedTest
  @MethodSource("doors")
  void isNotTriedWhereTheBoundFormIsDemanded(Protocol protocol, Security security,
      RealServers servers) throws Exception {
    var account = account(servers, protocol, security, "ada-secret", Auth.SCRAM_SHA_256_PLUS);
    try (var mail = new Sealpost(account)) {
      assertThatThrownBy(() -> mail.check(protocol))
          .isInstanceOfSatisfying(AuthenticationException.class,
              e -> assertThat(e.step()).isEqualTo(Step.MECHANISM_NOT_OFFERED));
    }
  }

  private static Account account(RealServers servers, Protocol protocol, Security security,
      String password, Auth auth) throws IOException {
    Account with = servers.account(new Way(security, null),
        servers.dovecot.at(protocol, security));
    Service service = with.services().getFirst();
    return new Account(with.name(), true, with.address(), "Ada", with.ca(), null,
        List.of(new Service(service.endpoint(), service.trust(), service.pins(), "ada",
            List.of(auth), PasswordSource.program(List.of("echo", password)))));
  }

  static Stream<Arguments> ways() {
    return Stream.of(Protocol.values()).flatMap(protocol -> Stream.of(Security.values())
        .flatMap(security -> Stream.of(Auth.SCRAM_SHA_256, Auth.SCRAM_SHA_1, Auth.LOGIN)
            .map(auth -> Arguments.of(protocol, security, auth))));
  }

  static Stream<Arguments> doors() {
    return Stream.of(Protocol.values()).flatMap(protocol -> Stream.of(Security.values())
        .map(security -> Arguments.of(protocol, security)));
  }
}
