package io.sealpost.gate;

import java.util.List;
import java.util.stream.Stream;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.MailException;
import io.sealpost.sasl.Login;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.OAuthBearer;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.sasl.XOAuth2;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Names that look like a mechanism's own grammar reach the server as they are, or nothing is said: never
/// another's name.
@Timeout(120)
class OddNamesTest {
  private static final String ODD = "bob,n=ada=2C,a=ada=";
  private static TestMailServer server;

  @BeforeAll
  static void start() {
    server = TestMailServer.builder().user("ada", "ada-secret", "ada@example.test")
        .user(ODD, "odd-secret", "odd@example.test")
        .mechanisms(io.sealpost.testserver.front.Mechanism.PLAIN,
            io.sealpost.testserver.front.Mechanism.values())
        .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void ofCommasAndEqualsSignsAreTheirOwn(Way way, Kind kind) throws MailException {
    try (var channel = Visitor.ada(server, way).using(kind.of(ODD, "odd-secret")).open()) {
      assertThat(channel.report().authenticated()).isNotEmpty();
    }
  }

  /// With Ada's own secret, so that whoever became Ada would be let in.
  @ParameterizedTest
  @MethodSource("ways")
  void becomeNobodyElse(Way way, Kind kind) {
    for (String name : List.of("bob,n=ada", "ada,", "=ada", "x\1auth=Bearer ada", "ada\0", "ada\r",
        "ada\n", "ada\u202e", "ada\ue000", "ada\ud800", "ada".repeat(4000))) {
      var visitor = Visitor.ada(server, way);
      visitor.transcript().clear();
      assertThatThrownBy(() -> visitor.using(kind.of(name, "ada-secret")).open())
          .as("%s by %s", name, kind)
          .isInstanceOfAny(IllegalArgumentException.class, MailException.class);
      assertThat(visitor.transcript().fromClients()).as("%s by %s", name, kind)
          .noneMatch(it -> it.indexOf('\r') >= 0 || it.indexOf('\0') >= 0);
    }
  }

  /// SASLprep maps a soft hyphen to nothing and a full-width letter to its plain one (RFC 4013 §2).
  @ParameterizedTest
  @MethodSource("ways")
  void arePreparedByScramAlone(Way way, Kind kind) throws MailException {
    var visitor = Visitor.ada(server, way).using(kind.of("\u00ada\u00add\uff41", "ada-secret"));
    if (kind == Kind.SCRAM || kind == Kind.SCRAM_PLUS) {
      visitor.open().close();
    } else {
      assertThatThrownBy(visitor::open).isInstanceOf(AuthenticationException.class);
    }
  }

  static Stream<Arguments> ways() {
    return Way.ALL.stream()
        .flatMap(way -> Stream.of(Kind.values()).map(kind -> Arguments.of(way, kind)));
  }

  enum Kind {
    PLAIN, LOGIN, SCRAM, SCRAM_PLUS, OAUTHBEARER, XOAUTH2;

    Mechanism of(String user, String text) {
      Secret secret = Secret.of(text);
      return switch (this) {
        case PLAIN -> new Mechanism.Plain(user, secret);
        case LOGIN -> new Login(user, secret);
        case SCRAM -> new Scram(Hash.SHA_256, false, user, secret);
        case SCRAM_PLUS -> new Scram(Hash.SHA_512, true, user, secret);
        case OAUTHBEARER -> new OAuthBearer(user, secret);
        case XOAUTH2 -> new XOAuth2(user, secret);
      };
    }
  }
}
