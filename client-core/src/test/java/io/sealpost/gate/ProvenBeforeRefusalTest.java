package io.sealpost.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.peer.Pin;
import io.sealpost.peer.TrustReport;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Whoever is refused still knows whom they had reached, how that was proven, and what they had shown.
@Timeout(120)
class ProvenBeforeRefusalTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final TestMailServer OLD = demanding("TLSv1.2");
  private static final TestMailServer NEW = demanding("TLSv1.3");

  /// One way in, to a server of one version of TLS.
  record Door(TestMailServer server, Way way) {
    private String version() {
      return server == OLD ? "TLSv1.2" : "TLSv1.3";
    }
  }

  @AfterAll
  static void stop() {
    OLD.close();
    NEW.close();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void ofAWrongPassword(Door door) {
    TrustReport report = refused(Step.CREDENTIALS_REFUSED,
        ada(door, good()).using(new Mechanism.Plain("ada", Secret.of("wrong"))));
    assertShown(door, report);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void ofAMechanismThatIsNotOffered(Door door) {
    TrustReport report = refused(Step.MECHANISM_NOT_OFFERED,
        ada(door, good()).using(new Scram(Hash.SHA_512, true, "ada", Secret.of("x"))));
    assertShown(door, report);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void ofACertificateOfAnotherAuthority(Door door) {
    Issued stranger = TestAuthority.create().client("ada@example.test", KeyKind.P256);
    TrustReport report = refused(Step.CERTIFICATE_REFUSED_IN_TLS,
        ada(door, stranger).using(new Mechanism.External("")));
    assertShown(door, report);
    assertThat(report.clientCertificateEnds())
        .isEqualTo(stranger.certificate().getNotAfter().toInstant());
  }

  @ParameterizedTest
  @MethodSource("doors")
  void ofACertificateThatHasEnded(Door door) {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    Issued ended = AUTHORITY.request("CN=ada").email("ada@example.test").forClients()
        .valid(yesterday.minus(Duration.ofDays(30)), yesterday).issue();
    TrustReport report = refused(Step.CERTIFICATE_OUT_OF_DATE,
        ada(door, ended).using(new Mechanism.External("")));
    assertShown(door, report);
    assertThat(report.clientCertificateEnds()).isEqualTo(yesterday);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void ofNoCertificate(Door door) {
    TrustReport report = refused(Step.CERTIFICATE_MISSING, Visitor.ada(door.server, door.way));
    assertServer(door, report);
    assertThat(report.clientCertificate()).isNull();
  }

  private static Stream<Door> doors() {
    return Stream.of(OLD, NEW).flatMap(server -> Way.ALL.stream().map(it -> new Door(server, it)));
  }

  private static TrustReport refused(Step step, Visitor visitor) {
    var refusal = catchThrowableOfType(AuthenticationException.class, visitor::open);
    assertThat(refusal.step()).isEqualTo(step);
    assertThat(refusal.report()).as("%s", refusal).isNotNull();
    return java.util.Objects.requireNonNull(refusal.report());
  }

  private static void assertShown(Door door, TrustReport report) {
    assertServer(door, report);
    assertThat(report.clientCertificate()).contains("ada");
  }

  private static void assertServer(Door door, TrustReport report) {
    assertThat(report.trusted()).isTrue();
    assertThat(report.authenticated()).isNull();
    Visitor visitor = Visitor.ada(door.server, door.way);
    assertThat(report.matchedPin())
        .isEqualTo(Pin.parse(door.server.pin(visitor.theirs(), visitor.mode())));
    assertThat(report.path().getLast().subject()).contains("Sealpost Test Root");
    assertThat(report.tls()).isNotNull().satisfies(it -> {
      assertThat(it.protocol()).isEqualTo(door.version());
      assertThat(it.cipher()).startsWith("TLS_").isNotEqualTo("TLS_NULL_WITH_NULL_NULL");
      assertThat(it.group()).isNotEqualTo("not reported");
    });
    assertThat(report.endpoint()).isEqualTo(visitor.client().endpoint());
  }

  private static Visitor ada(Door door, Issued certificate) {
    return Visitor.ada(door.server, door.way).with(certificate);
  }

  private static Issued good() {
    return AUTHORITY.client("ada@example.test", KeyKind.P256);
  }

  private static TestMailServer demanding(String version) {
    return TestMailServer.builder().authority(AUTHORITY)
        .clientCertificates(ClientCertificates.REQUIRED).listeners(it -> it.tls(version)).start();
  }
}
