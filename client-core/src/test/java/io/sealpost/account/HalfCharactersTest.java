package io.sealpost.account;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Login;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.OAuthBearer;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.sasl.XOAuth2;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Half of a character has no octets, and Java would say `?` instead: another's name, or a password
/// that nobody chose. It is refused, and nobody hears anything.
@Timeout(60)
class HalfCharactersTest {
  @TempDir
  private Path folder;

  static Stream<Consumer<String>> mechanisms() {
    Secret secret = Secret.of("sesame");
    return Stream.of(Mechanism.External::new, user -> new Mechanism.Plain(user, secret),
        user -> new Mechanism.UserPass(user, secret), user -> new Login(user, secret),
        user -> new Scram(Hash.SHA_256, false, user, secret),
        user -> new OAuthBearer(user, secret), user -> new XOAuth2(user, secret));
  }

  @ParameterizedTest
  @MethodSource("mechanisms")
  void areNoUserName(Consumer<String> mechanism) {
    for (String half : List.of("\ud800", "ada\udc00", "\udc00\ud800", "a\ud83d\ud83c\udf89")) {
      assertThatThrownBy(() -> mechanism.accept(half)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(half);
    }
    mechanism.accept("ad\u00e4");
  }

  @Test
  void areNoSecret() {
    for (String half : List.of("\ud800", "x\udc00", "\udc00\ud800", "\ud83d\ud83c\udf89y")) {
      assertThatThrownBy(() -> Secret.of(half)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("half a character").hasMessageNotContaining(half);
      assertThatThrownBy(() -> Secret.of(half.toCharArray()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatIsWholeIsSaidAsItIs() {
    var server = new Endpoint(Protocol.IMAP, "localhost", 1, Security.TLS);
    assertThat(
        new Mechanism.Plain("ada\ud83c\udf89", Secret.of("\ud83d\udd11\u00e4")).exchange(server)
            .initial())
        .isEqualTo("\0ada\ud83c\udf89\0\ud83d\udd11\u00e4".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user = \"a\\ud800\"", "act-as = \"a\\ud800\"\nauth = [\"external\"]"})
  void areAMistakeOfTheConfiguration(String line) throws Exception {
    Path file = Files.writeString(folder.resolve("config.toml"), """
                                                                 [accounts.work]
                                                                 address = "ada@example.test"
                                                                 [accounts.work.imap]
                                                                 host = "localhost"
                                                                 %s
                                                                 """.formatted(line));
    assertThatThrownBy(() -> AccountsFile.read(file))
        .isInstanceOfSatisfying(ConfigurationException.class,
            e -> assertThat(e.problems()).isNotEmpty()
                .allMatch(it -> it.contains("config.toml:5:")));
  }

  @ParameterizedTest
  @EnumSource
  void ofAPasswordAreNotSent(Protocol protocol) throws Exception {
    try (var server = TestMailServer.builder().user("ada", "sesame?", "ada@example.test").start();
        var secrets = new Secrets(Map.of("SEALPOST_SECRET_X", "sesame\ud800"), _ -> null);
        var mail = new Sealpost(account(server, protocol),
            Settings.DEFAULT.withSecrets(secrets))) {
      assertThatThrownBy(() -> mail.check(protocol)).isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("SEALPOST_SECRET_X: half a character");
      assertThat(server.transcript(theirs(protocol), Mode.TLS).fromClients()).isEmpty();
    }
  }

  private Account account(TestMailServer server, Protocol protocol) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    var service = new Service(
        new Endpoint(protocol, "localhost", server.port(theirs(protocol), Mode.TLS), Security.TLS),
        io.sealpost.peer.TrustMode.CA, io.sealpost.peer.PinSet.NONE, "ada", List.of(Auth.PLAIN),
        new PasswordSource.Variable("SEALPOST_SECRET_X"));
    return new Account("work", true, "ada@example.test", "Ada", ca, null, List.of(service));
  }

  private static io.sealpost.testserver.script.Protocol theirs(Protocol protocol) {
    return io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
  }
}
