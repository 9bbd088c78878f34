package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The wizard's form for scripts: every source of a secret as an option, to the list of messages.
@Timeout(120)
class SetupScriptTest {
  private static final String PHRASE = "correct horse battery";
  private static final String NEXT = "sha256/" + "A".repeat(43) + "=";

  @TempDir
  Path home;
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED)
      .mechanisms(Mechanism.PLAIN, Mechanism.EXTERNAL).start();
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.bare(home).trusting(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--password-command=printf ada-secret", "--password-vault=mail/ada",
    "--password-env=SEALPOST_SECRET_X", "--identity=ada.pem"})
  void aScriptNamesTheSource(String option) throws IOException {
    desk = new Desk(home, Terminals.NONE, Map.of("SEALPOST_SECRET_X", "ada-secret",
        "SEALPOST_SECRET_VAULT", PHRASE), desk.clock(), desk.hidden());
    desk.run("vault", "init").ok();
    desk.typing("ada-secret\n", "vault", "add", "mail/ada").ok();
    scripted("--next-pin", NEXT, option.replace("ada.pem", home + "/ada.pem")).ok();
    assertThat(desk.config()).content().contains(NEXT);
    desk.run("account", "check").ok();
    assertThat(secretsOnDisk()).isEmpty();
  }

  @Test
  void aScriptMayLetThePasswordBeAskedFor() throws IOException {
    Desk alone = desk;
    desk = desk.whispering("ada-secret");
    scripted("--password-prompt").ok();
    assertThat(desk.config()).content().contains("password-prompt = true\n");
    assertThat(secretsOnDisk()).isEmpty();
    new Letters(server).plain("hello", "the text");
    assertThat(desk.whispering("ada-secret").run("envelope", "list").ok().out()).contains("hello");

    Files.delete(desk.config());
    desk = alone;
    Ran nobody = scripted("--password-prompt");
    assertThat(nobody.code()).isEqualTo(78);
    assertThat(nobody.err()).contains("nobody can be asked for the password of ada at localhost",
        "nothing was written");
    desk = desk.whispering("wrong");
    assertThat(scripted("--password-prompt").code()).isEqualTo(77);
    assertThat(desk.config()).doesNotExist();
  }

  @Test
  void aScriptOpensAnIdentityFromTheVault() throws IOException {
    Files.write(home.resolve("ada.p12"),
        server.identity("ada", KeyKind.P256).pkcs12("passphrase-of-p12"));
    desk = desk.with("SEALPOST_SECRET_VAULT", PHRASE);
    desk.run("vault", "init").ok();
    desk.typing("passphrase-of-p12\n", "vault", "add", "p12").ok();
    String[] wrong = {"--identity=" + home + "/ada.p12", "--identity-password-vault=other"};
    assertThat(scripted(wrong).err()).contains("other", "nothing was written");
    assertThat(desk.config()).doesNotExist();
    scripted("--identity=" + home + "/ada.p12", "--identity-password-vault=p12").ok();
    assertThat(desk.config()).content().contains("password-vault = \"p12\"",
        "auth = [\"external\"]");
    new Letters(server).plain("hello", "the text");
    assertThat(desk.run("envelope", "list").ok().out()).contains("hello");
    assertThat(secretsOnDisk()).isEmpty();
  }

  @Test
  void aScriptWhoseOptionsDoNotGoTogetherIsRefused() {
    for (String wrong : List.of("--password-prompt --password-command=x", "--oauth=nobody",
        "--oauth=google", "--password-env=PATH", "--oauth=google --client-id=x --password-prompt",
        "--client-id=x", "--password-prompt --client-id=x", "--password-prompt --device",
        "--identity-password-command=x", "--password-prompt --identity-password-vault=x",
        "--identity=x --identity-password-vault=x --identity-password-command=x")) {
      assertThat(scripted(wrong.split(" ", -1)).code()).as(wrong).isEqualTo(64);
    }
    assertThat(desk.config()).doesNotExist();
  }

  private Ran scripted(String... options) {
    List<String> command = new ArrayList<>(List.of("setup"));
    command.addAll(List.of("ada@example.test", "--user", "ada", "--ca", home + "/ca.pem",
        "--imap", "localhost:" + server.port(Protocol.IMAP, Mode.TLS), "--smtp",
        "localhost:" + server.port(Protocol.SMTP, Mode.STARTTLS) + "/starttls"));
    command.addAll(List.of("--yes", "--pin", server.pin(Protocol.IMAP, Mode.TLS)));
    command.addAll(List.of(options));
    return desk.run(command.toArray(String[]::new));
  }

  private List<Path> secretsOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> found = new ArrayList<>();
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(each, StandardCharsets.ISO_8859_1)
            .replace("printf ada-secret", "");
        if (text.contains("ada-secret") || text.contains(PHRASE)
            || text.contains("passphrase-of-p12")) {
          found.add(each);
        }
      }
      return found;
    }
  }
}
