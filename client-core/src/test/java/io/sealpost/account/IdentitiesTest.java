package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Which certificate of an account is shown to whom, and what it may be shown along with.
@Timeout(60)
class IdentitiesTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final List<TestMailServer> OPEN = new ArrayList<>();

  @TempDir
  private Path folder;

  @AfterAll
  static void stop() {
    OPEN.forEach(TestMailServer::close);
    OPEN.clear();
  }

  /// Two servers of two authorities, each of which takes clients of its own only.
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void ofSeveralEachServerGetsTheOneWhoseIssuerItNames(String version) throws Exception {
    var other = TestAuthority.create("Other", KeyKind.P256, java.time.Clock.systemUTC());
    TestMailServer one = started(version, AUTHORITY, Mechanism.EXTERNAL);
    TestMailServer two = started(version, other, Mechanism.EXTERNAL);
    IdentitySource first = pem(subject(AUTHORITY, "one", KeyKind.P256));
    IdentitySource second = pem(subject(other, "two", KeyKind.P256));
    Path roots = Files.writeString(folder.resolve("roots.pem"),
        AUTHORITY.rootPem() + other.rootPem());
    for (var order : List.of(List.of(first, second), List.of(second, first))) {
      var account = account(roots, new IdentitySource.Several(order),
          service(one, Protocol.IMAP, null, Auth.EXTERNAL),
          service(two, Protocol.POP3, null, Auth.EXTERNAL),
          service(one, Protocol.SMTP, null, Auth.EXTERNAL));
      try (var mail = new Sealpost(account)) {
        assertThat(sent(mail)).containsExactly("CN=ada,O=one", "CN=ada,O=two", "CN=ada,O=one");
      }
    }
  }

  /// Nothing in the list is ours: then it is the first, because the list may be wrong and the account
  /// says where to send it.
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theFirstIsSentWhereNoIssuerOfOursIsNamed(String version) throws Exception {
    TestMailServer server = track(TestMailServer.builder().authority(AUTHORITY)
        .clientCertificates(ClientCertificates.REQUIRED).listeners(it -> it.tls(version)
            .acceptableIssuers(new X500Principal("CN=Somebody Else")))
        .start());
    var several = new IdentitySource.Several(List.of(
        pem(subject(AUTHORITY, "one", KeyKind.ED25519)),
        pem(subject(AUTHORITY, "two", KeyKind.RSA))));
    try (var mail = new Sealpost(account(roots(), several,
        service(server, Protocol.IMAP, null, Auth.EXTERNAL)))) {
      assertThat(sent(mail)).containsExactly("CN=ada,O=one");
    }
  }

  /// RFC 8314 §5.3: an account without an identity shows none, whatever another account shows to the
  /// same server in the same process; and who only looks shows none either.
  @ParameterizedTest
  @EnumSource
  void isShownForItsOwnAccountOnly(Protocol protocol) throws Exception {
    TestMailServer server = track(TestMailServer.builder().authority(AUTHORITY)
        .clientCertificates(ClientCertificates.WANTED).start());
    try (
        var with = new Sealpost(account(roots(), pem(subject(AUTHORITY, "one", KeyKind.P256)),
            service(server, protocol, null, Auth.EXTERNAL)));
        var without = new Sealpost(account(roots(), null,
            service(server, protocol, "ada", Auth.PLAIN)))) {
      assertThat(with.check(protocol).clientCertificate()).isEqualTo("CN=ada,O=one");
      assertThat(without.check(protocol).clientCertificate()).isNull();
      assertThat(with.look(protocol).report().clientCertificate()).isNull();
    }
  }

  /// EXTERNAL alone; a certificate that the server demands, with a password for the user; and a server
  /// that has no EXTERNAL, where an account that would prefer it goes on with its password.
  @ParameterizedTest
  @CsvSource({"EXTERNAL, EXTERNAL, EXTERNAL", "EXTERNAL PLAIN, PLAIN, PLAIN",
    "PLAIN, EXTERNAL PLAIN, PLAIN", "SCRAM_SHA_256, EXTERNAL SCRAM_SHA_256 PLAIN, SCRAM-SHA-256"})
  void aCertificateIsShownWithOrWithoutAPassword(String offered, String allowed, String used)
      throws Exception {
    Mechanism[] mechanisms = Stream.of(offered.split(" ")).map(Mechanism::valueOf)
        .toArray(Mechanism[]::new);
    Auth[] auth = Stream.of(allowed.split(" ")).map(Auth::valueOf).toArray(Auth[]::new);
    String user = auth.length == 1 && auth[0] == Auth.EXTERNAL ? null : "ada";
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      TestMailServer server = started(version, AUTHORITY, mechanisms);
      Service[] services = Stream.of(Protocol.values())
          .map(it -> service(server, it, user, auth)).toArray(Service[]::new);
      try (var mail = new Sealpost(
          account(roots(), pem(subject(AUTHORITY, "one", KeyKind.P256)), services))) {
        for (Protocol protocol : Protocol.values()) {
          TrustReport report = mail.check(protocol);
          assertThat(report.clientCertificate()).isEqualTo("CN=ada,O=one");
          assertThat(report.authenticated()).isEqualTo(used);
        }
      }
    }
  }

  /// The certificate is accepted, and does not make up for the password.
  @ParameterizedTest
  @EnumSource
  void aWrongPasswordBesideACertificateIsSaidToBeOne(Protocol protocol) throws Exception {
    TestMailServer server = started("TLSv1.3", AUTHORITY, Mechanism.PLAIN);
    Service service = service(server, protocol, "ada", Auth.PLAIN);
    var wrong = new Service(service.endpoint(), service.trust(), service.pins(), "ada",
        List.of(Auth.PLAIN), PasswordSource.shell("echo wrong"));
    try (var mail = new Sealpost(
        account(roots(), pem(subject(AUTHORITY, "one", KeyKind.P256)), wrong))) {
      assertThatThrownBy(() -> mail.check(protocol)).isInstanceOfSatisfying(
          AuthenticationException.class,
          e -> assertThat(e.step()).isEqualTo(Step.CREDENTIALS_REFUSED));
    }
  }

  private static List<@Nullable String> sent(Sealpost mail) throws Exception {
    List<@Nullable String> sent = new ArrayList<>();
    for (Service service : mail.account().services()) {
      sent.add(mail.check(service.endpoint().protocol()).clientCertificate());
    }
    return sent;
  }

  private static Issued subject(TestAuthority authority, String organisation, KeyKind kind) {
    return authority.request("O=" + organisation + ",CN=ada").email("ada@example.test")
        .forClients().key(kind).issue();
  }

  private IdentitySource pem(Issued issued) throws Exception {
    Path pem = Files.writeString(Files.createTempFile(folder, "me", ".pem"), issued.combinedPem());
    return new IdentitySource.Pem(pem, pem, null);
  }

  private Path roots() throws Exception {
    return Files.writeString(folder.resolve("ca.pem"), AUTHORITY.rootPem());
  }

  private static Account account(Path roots, @Nullable IdentitySource identity,
      Service... services) {
    return new Account("work", true, "ada@example.test", "Ada", roots, identity,
        List.of(services));
  }

  private static Service service(TestMailServer server, Protocol protocol, @Nullable String user,
      Auth... auth) {
    int port = server.port(io.sealpost.testserver.script.Protocol.valueOf(protocol.name()),
        Mode.TLS);
    return new Service(new Endpoint(protocol, "localhost", port, Security.TLS), TrustMode.CA,
        PinSet.NONE, "ada", List.of(auth),
        user == null
            ? null
            : PasswordSource.shell("echo '" + server.user(user).password() + "'"));
  }

  private static TestMailServer started(String version, TestAuthority authority,
      Mechanism... mechanisms) {
    return track(TestMailServer.builder().authority(authority)
        .clientCertificates(ClientCertificates.REQUIRED).listeners(it -> it.tls(version))
        .mechanisms(mechanisms[0], mechanisms).start());
  }

  private static TestMailServer track(TestMailServer server) {
    OPEN.add(server);
    return server;
  }
}
