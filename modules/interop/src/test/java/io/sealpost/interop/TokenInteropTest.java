package io.sealpost.interop;

import java.util.List;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A certificate whose key stays on a token, at a real Dovecot that insists on one and at the test
/// server in either version of TLS.
@Timeout(120)
@EnabledIf("io.sealpost.interop.SoftToken#possible")
@ExtendWith(RealServersExtension.class)
class TokenInteropTest {
  @ParameterizedTest
  @CsvSource({"P256,TLS", "P256,STARTTLS", "P384,TLS", "P384,STARTTLS", "RSA,TLS", "RSA,STARTTLS"})
  void aKeyOnATokenLetsInWhereACertificateIsRequired(KeyKind kind, Security security,
      RealServers servers) throws Exception {
    IdentitySource token = TokenShelf.oneKey(kind).source();
    for (Protocol protocol : Protocol.values()) {
      TrustReport report = checked(servers, token, servers.strict.at(protocol, security));
      assertThat(report.clientCertificate()).contains("ada");
      assertThat(report.authenticated()).isEqualTo("EXTERNAL");
    }
  }

  @ParameterizedTest
  @CsvSource({"P256,TLSv1.2", "P256,TLSv1.3", "P384,TLSv1.2", "P384,TLSv1.3", "RSA,TLSv1.2",
    "RSA,TLSv1.3"})
  void tokensSignInEitherVersionOfTls(KeyKind kind, String version, RealServers servers)
      throws Exception {
    IdentitySource token = TokenShelf.oneKey(kind).source();
    try (var server = TestMailServer.builder().authority(servers.authority)
        .clientCertificates(ClientCertificates.REQUIRED).listeners(it -> it.tls(version)).start()) {
      for (Protocol protocol : Protocol.values()) {
        var theirs = io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
        Account account = servers.account(new Way(Security.TLS, kind), servers.authority,
            io.sealpost.peer.PinSet.NONE,
            new Endpoint(protocol, "localhost", server.port(theirs, Mode.TLS), Security.TLS));
        try (var mail = new Sealpost(with(account, token))) {
          assertThat(mail.check(protocol).tls()).extracting(Negotiated::protocol)
              .isEqualTo(version);
        }
      }
    }
  }

  @Test
  void aWrongPinSaysThatFewTriesAreLeft(RealServers servers) throws Exception {
    String shut = TokenShelf.unopened().uri();
    assertRefused(servers, new IdentitySource.Pkcs11(shut,
        PasswordSource.program(List.of("echo", "9999"))),
        "is wrong; a few wrong ones in a row lock it");
  }

  @Test
  void severalKeysAreListedAndOneCanBeNamed(RealServers servers) throws Exception {
    String uri = "pkcs11:token=" + TokenShelf.SEVERAL;
    assertRefused(servers, SoftToken.source(uri, SoftToken.PIN),
        "has several such keys: add one of object=");
    assertRefused(servers, SoftToken.source(uri + ";object=other", SoftToken.PIN),
        "has no such key: add one of object=");
    IdentitySource named = SoftToken.source(uri + ";object=mail", SoftToken.PIN);
    assertThat(checked(servers, named, servers.strict.at(Protocol.IMAP, Security.TLS))
        .clientCertificate()).contains("ada");
  }

  /// Two keys with one label, which nothing else tells apart.
  @Test
  void aKeyIsNamedByItsId(RealServers servers) throws Exception {
    String uri = "pkcs11:token=" + TokenShelf.SEVERAL;
    assertRefused(servers, SoftToken.source(uri, SoftToken.PIN), "(id=%02)");
    assertRefused(servers, SoftToken.source(uri + ";id=%05", SoftToken.PIN),
        "has no such key: add one of");
    assertRefused(servers, SoftToken.source(uri + ";id=%01;object=mail", SoftToken.PIN),
        "has no such key");
    assertRefused(servers,
        SoftToken.source("pkcs11:token=" + TokenShelf.TWINS + ";object=mail", SoftToken.PIN),
        "has several such keys");
    for (String named : List.of(uri + ";id=%02",
        "pkcs11:token=" + TokenShelf.TWINS + ";id=%0A%FF")) {
      assertThat(checked(servers, SoftToken.source(named, SoftToken.PIN),
          servers.strict.at(Protocol.IMAP, Security.TLS)).clientCertificate()).contains("ada");
    }
  }

  @Test
  void anotherTokenAndAnotherLibraryAreNamed(RealServers servers) throws Exception {
    assertRefused(servers, SoftToken.source("pkcs11:token=nobody", SoftToken.PIN),
        "has no such token; there are ");
    assertRefused(servers, SoftToken.source("pkcs11:", SoftToken.PIN),
        "has several such tokens; there");
    assertRefused(servers, new IdentitySource.Pkcs11(
        "pkcs11:token=ada?module-path=/usr/lib/no-such.so", null),
        "/usr/lib/no-such.so: there is no such PKCS #11 library");
    assertRefused(servers, new IdentitySource.Pkcs11(
        "pkcs11:token=ada?module-path=/etc/hostname", null),
        "cannot be used as a PKCS #11 library");
  }

  private static void assertRefused(RealServers servers, IdentitySource identity, String words) {
    assertThatThrownBy(() -> checked(servers, identity,
        servers.strict.at(Protocol.IMAP, Security.TLS))).isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(words);
  }

  private static TrustReport checked(RealServers servers, IdentitySource identity,
      Endpoint endpoint) throws Exception {
    Account account = servers.account(new Way(endpoint.security(), KeyKind.P256), endpoint);
    try (var mail = new Sealpost(with(account, identity))) {
      return mail.check(endpoint.protocol());
    }
  }

  private static Account with(Account account, IdentitySource identity) {
    List<Service> services = account.services();
    return new Account(account.name(), true, account.address(), account.displayName(),
        account.ca(), identity, services);
  }
}
