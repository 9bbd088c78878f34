package io.sealpost.gate;

import java.util.stream.Stream;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.sasl.Login;
import io.sealpost.sasl.OAuthBearer;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.sasl.XOAuth2;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mechanism;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Each mechanism with a password or token, on three protocols × two beginnings × two versions of TLS.
@Timeout(60)
class SaslTest {
  private static TestMailServer modern;
  private static TestMailServer old;

  @BeforeAll
  static void start() {
    modern = server("TLSv1.3");
    old = server("TLSv1.2");
  }

  @AfterAll
  static void stop() {
    modern.close();
    old.close();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void opens(Way way, Kind kind, String version) throws MailException {
    var visitor = Visitor.ada(on(version), way);
    try (var channel = visitor.using(kind.mechanism("ada-secret")).open()) {
      assertThat(channel.report().authenticated()).isEqualTo(kind.label());
      assertThat(channel.report().tls()).extracting(Negotiated::protocol).isEqualTo(version);
    }
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void aWrongSecretIsSaidToBeOne(Way way, Kind kind, String version) {
    var visitor = Visitor.ada(on(version), way).using(kind.mechanism("wrong"));
    assertThatThrownBy(visitor::open).isInstanceOfSatisfying(AuthenticationException.class, e -> {
      assertThat(e.step()).isEqualTo(Step.CREDENTIALS_REFUSED);
      assertThat(e.mechanism()).isEqualTo(kind.label());
    });
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void aTokensRefusalIsToldInTheServersWords(Way way) {
    var visitor = Visitor.ada(modern, way).using(new OAuthBearer("ada", Secret.of("stale")));
    assertThatThrownBy(visitor::open).hasMessageContaining("invalid_token");
  }

  /// RFC 4954 §4 and RFC 5034 §4: an access token outgrows the command's line.
  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void aLongTokenComesOnALineOfItsOwn(Way way) throws MailException {
    String token = "t".repeat(2000);
    try (var server = TestMailServer.builder().user("ada", token, "ada@example.test")
        .mechanisms(Mechanism.OAUTHBEARER).start()) {
      var visitor = Visitor.ada(server, way).using(new OAuthBearer("ada", Secret.of(token)));
      try (var channel = visitor.open()) {
        assertThat(channel.report().authenticated()).isEqualTo("OAUTHBEARER");
      }
      assertThat(visitor.transcript().fromClients()).filteredOn(line -> line.contains("AUTH"))
          .allMatch(line -> line.length() < 255
              || way.protocol() == io.sealpost.peer.Protocol.IMAP);
    }
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void theFirstThatIsAllowedAndOfferedIsUsed(Way way) throws MailException {
    var scram = new Scram(Hash.SHA_512, false, "ada", Secret.of("ada-secret"));
    var plain = new io.sealpost.sasl.Mechanism.Plain("ada", Secret.of("ada-secret"));
    try (var channel = Visitor.ada(modern, way).using(scram, plain).open()) {
      assertThat(channel.report().authenticated()).isEqualTo("SCRAM-SHA-512-PLUS");
    }
    try (var server = TestMailServer.builder().start();
        var channel = Visitor.ada(server, way).using(scram, plain).open()) {
      assertThat(channel.report().authenticated()).isEqualTo("PLAIN");
    }
  }

  private static TestMailServer server(String version) {
    return TestMailServer.builder().mechanisms(Mechanism.PLAIN, Mechanism.values())
        .listeners(options -> options.tls(version)).start();
  }

  private static TestMailServer on(String version) {
    return version.equals("TLSv1.3") ? modern : old;
  }

  static Stream<Arguments> everyWay() {
    return Way.ALL.stream().flatMap(way -> Stream.of(Kind.values())
        .flatMap(kind -> Stream.of("TLSv1.3", "TLSv1.2")
            .map(version -> Arguments.of(way, kind, version))));
  }

  /// Each mechanism, and the name it goes by with a server that offers all.
  enum Kind {
    SCRAM_SHA_1_PLUS, SCRAM_SHA_256_PLUS, SCRAM_SHA_512_PLUS, OAUTHBEARER, XOAUTH2, LOGIN;

    String label() {
      return name().replace('_', '-');
    }

    io.sealpost.sasl.Mechanism mechanism(String text) {
      Secret secret = Secret.of(text);
      return switch (this) {
        case SCRAM_SHA_1_PLUS -> new Scram(Hash.SHA_1, false, "ada", secret);
        case SCRAM_SHA_256_PLUS -> new Scram(Hash.SHA_256, true, "ada", secret);
        case SCRAM_SHA_512_PLUS -> new Scram(Hash.SHA_512, false, "ada", secret);
        case OAUTHBEARER -> new OAuthBearer("ada", secret);
        case XOAUTH2 -> new XOAuth2("ada", secret);
        case LOGIN -> new Login("ada", secret);
      };
    }
  }

}
