package io.sealpost.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.cli.Main;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.cli.term.HiddenInput;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Somebody with a smart card and no password, from `sealpost setup` to the list of their mail, by
/// questions and by options, at a Dovecot that insists on client certificates.
@Timeout(120)
@EnabledIf("io.sealpost.interop.SoftToken#possible")
@ExtendWith(RealServersExtension.class)
class SetupTokenInteropTest {
  private static final String PHRASE = "correct horse battery";

  @TempDir
  private Path home;
  private final SoftToken token = TokenShelf.unopened();
  private final List<String> asked = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"1", "2;echo " + SoftToken.PIN, "3;card/pin"})
  void aPersonIsAskedForThePinOrWhereItComesFrom(String source, RealServers servers)
      throws Exception {
    List<String> answers = new ArrayList<>(List.of("y", "y", "", "2", token.uri()));
    answers.addAll(List.of(source.split(";")));
    answers.add("n");
    List<String> unseen = switch (source.charAt(0)) {
      case '1' -> List.of(SoftToken.PIN);
      case '3' -> List.of(PHRASE, PHRASE, SoftToken.PIN);
      default -> List.of();
    };
    assertThat(run(0, Map.of(), answers, unseen, setup(servers)))
        .contains("where does the PIN of " + token.uri() + " come from?",
            "authenticated by EXTERNAL", "wrote account");
    assertThat(asked).hasSize(unseen.size());
    assertMailIsListed(servers, source.charAt(0) == '1' ? SoftToken.PIN : PHRASE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--identity-password-command=echo " + SoftToken.PIN,
    "--identity-password-vault=card/pin"})
  void aScriptSaysWhereThePinComesFrom(String source, RealServers servers) throws Exception {
    try (Secret phrase = Secret.of(PHRASE);
        Vault vault = Vault.create(home.resolve("vault"), phrase)) {
      vault.put("card/pin", Secret.of(SoftToken.PIN));
    }
    assertThat(run(0, Map.of("SEALPOST_SECRET_VAULT", PHRASE), List.of(), List.of(),
        setup(servers, "--identity", token.uri(), source, "--yes", "--pin",
            servers.certificate.pin())))
        .contains("authenticated by EXTERNAL", "wrote account");
    assertThat(asked).isEmpty();
    assertMailIsListed(servers, PHRASE);
  }

  /// A token that is given wrong PINs locks itself.
  @Test
  void aWrongPinIsTriedOnceAndLeavesNothing(RealServers servers) throws IOException {
    assertThat(run(78, Map.of(), List.of("y", "y", "", "2", token.uri(), "3", "", "n", "n"),
        List.of(PHRASE, PHRASE, "4321"), setup(servers)))
        .contains("the PIN of " + token.uri(), "nothing was written");
    assertThat(home.resolve("config.toml")).doesNotExist();
    assertThat(home.resolve("vault")).doesNotExist();
    assertThat(run(78, Map.of(), List.of(), List.of(), setup(servers, "--identity", token.uri(),
        "--identity-password-command", "echo >>" + home + "/ran; echo 4321", "--yes", "--pin",
        servers.certificate.pin()))).contains("nothing was written");
    assertThat(Files.readAllLines(home.resolve("ran"))).hasSize(1);
    assertThat(home.resolve("config.toml")).doesNotExist();
  }

  private void assertMailIsListed(RealServers servers, String unseen) throws IOException {
    assertThat(home.resolve("config.toml")).content().contains("identity = { pkcs11 = \"pkcs11:",
        "auth = [\"external\"]");
    servers.strict.deliverAlone("welcome to the card", "you came by your card alone");
    assertThat(run(0, Map.of(), List.of(), List.of(unseen), "envelope", "list"))
        .contains("welcome to the card");
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1).replace("echo " + SoftToken.PIN, ""))
            .as(file.toString()).doesNotContain(SoftToken.PIN, PHRASE);
      }
    }
  }

  private String[] setup(RealServers servers, String... more) throws IOException {
    Path ca = Files.writeString(home.resolve("ca.pem"), servers.authority.rootPem());
    return Stream.concat(
        Stream.of("setup", "ada@example.test", "--user", "ada", "--ca", ca.toString(), "--imap",
            place(servers, Protocol.IMAP), "--smtp", place(servers, Protocol.SMTP)),
        Stream.of(more)).toArray(String[]::new);
  }

  private static String place(RealServers servers, Protocol protocol) {
    return "localhost:" + servers.strict.at(protocol, Security.TLS).port() + "/tls";
  }

  /// @param unseen what is typed where it does not show; with nothing to type, nobody sits there
  private String run(int code, Map<String, String> secrets, List<String> typed,
      List<String> unseen, String... arguments) {
    var said = new ByteArrayOutputStream();
    var stream = new PrintStream(said, true, UTF_8);
    List<String> left = new ArrayList<>(unseen);
    HiddenInput hidden = question -> {
      asked.add(question);
      return Secret.of(left.removeFirst());
    };
    boolean present = !typed.isEmpty() || !unseen.isEmpty();
    Map<String, String> environment = new java.util.HashMap<>(Map.of("HOME", home.toString(),
        "SEALPOST_CONFIG", home.resolve("config.toml").toString(), "XDG_STATE_HOME",
        home.resolve("state").toString()));
    environment.putAll(secrets);
    var around = new Surroundings(
        new ByteArrayInputStream((String.join("\n", typed) + "\n").getBytes(UTF_8)), stream,
        stream, Map.copyOf(environment), Clock.systemUTC(), ZoneOffset.UTC,
        present ? new Terminals(true, true, true, 1000, 60) : Terminals.NONE, hidden);
    assertThat(Main.run(List.of(arguments), around))
        .as(String.join(" ", arguments) + "\n" + said.toString(UTF_8)).isEqualTo(code);
    return said.toString(UTF_8);
  }
}
