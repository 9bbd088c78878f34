package io.sealpost.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The ways in that work, and the refusals of credentials, on three protocols × two TLS modes.
@Timeout(60)
class GateTest {
  private static final Mechanism EXTERNAL = new Mechanism.External("");
  private static final List<TestMailServer> OPEN = new ArrayList<>();
  private static TestMailServer modern;
  private static TestMailServer old;
  private static List<TestMailServer> required = List.of();

  @BeforeAll
  static void start() {
    modern = started(
        TestMailServer.builder().clientCertificates(ClientCertificates.WANTED).start());
    old = started(TestMailServer.builder().clientCertificates(ClientCertificates.WANTED)
        .listeners(options -> options.tls("TLSv1.2")).start());
    required = Stream.of("TLSv1.3", "TLSv1.2").map(version -> started(TestMailServer.builder()
        .clientCertificates(ClientCertificates.REQUIRED).listeners(options -> options.tls(version)
            .acceptableIssuers(new X500Principal("CN=Somebody Else")))
        .start())).toList();
  }

  @AfterAll
  static void stop() {
    OPEN.forEach(TestMailServer::close);
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void plainOpensOverBothVersionsOfTls(Way way) throws MailException {
    for (TestMailServer server : List.of(modern, old)) {
      try (var channel = Visitor.ada(server, way).open()) {
        assertThat(channel.report().trusted()).isTrue();
        assertThat(channel.report().authenticated()).isEqualTo("PLAIN");
        assertThat(channel.report().matchedPin()).isNotNull();
        assertThat(channel.report().tls()).extracting(Negotiated::group).isIn("x25519",
            "secp256r1");
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void whatIsClosedHasNoConnection(Way way) throws MailException {
    var channel = Visitor.ada(modern, way).open();
    assertThat(channel.lane().isOpen()).isTrue();
    channel.close();
    assertThat(channel.lane().isOpen()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("identities")
  void externalOpensWithEachKindOfKey(Way way, KeyKind kind)
      throws MailException {
    for (TestMailServer server : List.of(modern, old)) {
      var visitor = Visitor.ada(server, way).with(server.identity("ada", kind))
          .using(EXTERNAL);
      try (var channel = visitor.open()) {
        assertThat(channel.report().authenticated()).isEqualTo("EXTERNAL");
        assertThat(channel.report().clientCertificate()).contains("ada");
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void sendsTheCertificateEvenIfOtherIssuersAreListed(Way way)
      throws MailException {
    for (TestMailServer server : required) {
      var visitor = Visitor.ada(server, way)
          .with(server.identity("ada", KeyKind.P256)).using(EXTERNAL);
      try (var channel = visitor.open()) {
        assertThat(channel.report().authenticated()).isEqualTo("EXTERNAL");
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void aMissingOrForeignCertificateIsAnAuthenticationFailure(Way way) {
    for (TestMailServer server : required) {
      var nobody = Visitor.ada(server, way).using(EXTERNAL);
      assertRefused(nobody, Step.CERTIFICATE_MISSING);
      var foreign = TestAuthority.create().client("ada@example.test", KeyKind.P256);
      assertRefused(nobody.with(foreign), Step.CERTIFICATE_REFUSED_IN_TLS);
    }
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void aWrongPasswordIsSaidToBeOne(Way way) {
    var visitor = Visitor.ada(modern, way)
        .using(new Mechanism.Plain("ada", Secret.of("wrong")));
    assertRefused(visitor, Step.CREDENTIALS_REFUSED);
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void aCertificateOfNobodyIsSaidToLeadToNoUser(Way way) {
    var stranger = modern.authority().client("stranger@example.test", KeyKind.P256);
    assertRefused(Visitor.ada(modern, way).with(stranger).using(EXTERNAL),
        Step.CERTIFICATE_NOT_MAPPED);
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void neverFallsBackToAnotherMechanism(Way way) {
    try (var server = TestMailServer.builder()
        .mechanisms(io.sealpost.testserver.front.Mechanism.PLAIN).start()) {
      var visitor = Visitor.ada(server, way).using(EXTERNAL);
      assertRefused(visitor, Step.MECHANISM_NOT_OFFERED);
      assertThat(visitor.transcript().fromClients()).noneMatch(line -> line.contains("AUTH"));
    }
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void aResumedSessionIsJudgedAgain(Way way) throws MailException {
    var visitor = Visitor.ada(modern, way);
    var client = visitor.client();
    for (int i = 0; i < 3; i++) {
      try (var channel = visitor.open(client)) {
        assertThat(channel.report().path()).isNotEmpty();
        assertThat(channel.report().matchedPin()).isNotNull();
      }
    }
  }

  private static void assertRefused(Visitor visitor, Step step) {
    assertThatThrownBy(visitor::open).isInstanceOfSatisfying(AuthenticationException.class,
        e -> assertThat(e.step()).isEqualTo(step));
  }

  static Stream<Arguments> identities() {
    return Way.ALL.stream()
        .flatMap(way -> Stream.of(KeyKind.values()).map(kind -> Arguments.of(way, kind)));
  }

  private static TestMailServer started(TestMailServer server) {
    OPEN.add(server);
    return server;
  }
}
