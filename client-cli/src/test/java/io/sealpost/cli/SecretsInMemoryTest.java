package io.sealpost.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A shell that has proved itself at three servers and keeps a connection: everything that lives in its
/// memory is written out and searched for what it proved itself with.
@Timeout(240)
@EnabledIf("hasJcmd")
final class SecretsInMemoryTest {
  private static final Canary PASSWORD = new Canary("ada", "Kanarienvogel-4711-singt");
  private static final Canary PHRASE = new Canary("", "Zaunkoenig-0815-schweigt");
  /// Something that does live there, by which a search that finds nothing is known to search.
  private static final Canary NAME = new Canary("", "Nachtigall-0042-erzaehlt");

  @TempDir
  private Path folder;

  static boolean hasJcmd() {
    return Files.isExecutable(jcmd());
  }

  @ParameterizedTest
  @CsvSource({"plain, p12", "login, pem", "scram-sha-256, p12", "oauthbearer, pem",
    "xoauth2, p12"})
  void areGoneOnceTheyWereUsed(String auth, String identity) throws Exception {
    try (var server = TestMailServer.builder()
        .user("ada", PASSWORD.secret(), "ada@example.test")
        .mechanisms(Mechanism.named(auth)).start()) {
      Program program = Program.in(folder);
      Desk.bare(program.home()).trusting(server);
      Issued ada = server.identity("ada", KeyKind.P256);
      Files.write(program.home().resolve("me.p12"), ada.pkcs12(PHRASE.secret()));
      Files.writeString(program.home().resolve("chain.pem"), ada.pem());
      Files.writeString(program.home().resolve("me.pem"), ada.encryptedKeyPem(PHRASE.secret()));
      configure(program, server, auth, identity);
      byte[] memory = afterwards(program);
      String octets = new String(memory, StandardCharsets.ISO_8859_1);
      assertThat(found(NAME, octets)).as("the search finds what is there").isNotEmpty();
      assertThat(found(PASSWORD, octets)).as("the password").isEmpty();
      assertThat(found(PHRASE, octets)).as("the passphrase of the identity").isEmpty();
    }
  }

  private static List<String> found(Canary canary, String memory) {
    var found = new TreeSet<String>();
    canary.forms().forEach((form, written) -> {
      for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE,
          StandardCharsets.UTF_16LE)) {
        if (memory.contains(new String(written.getBytes(charset), StandardCharsets.ISO_8859_1))) {
          found.add(form + " in " + charset);
        }
      }
    });
    return List.copyOf(found);
  }

  private byte[] afterwards(Program program) throws IOException, InterruptedException {
    Path dump = folder.resolve("memory.hprof");
    Process shell = program.start(folder.resolve("err"), "-c",
        program.home().resolve("config.toml").toString(), "--json", "shell");
    try (var lines = shell.outputWriter(); BufferedReader said = shell.inputReader()) {
      lines.write("account check\nmailbox list\n");
      lines.flush();
      String check = said.readLine();
      assertThat(check).as(Files.readString(folder.resolve("err"))).contains("\"failed\":false")
          .doesNotContain("\"failed\":true");
      assertThat(said.readLine()).contains("INBOX");
      // PBKDF2 of the platform wipes its copy when the collector has found its key to be garbage.
      tell(shell, "GC.run");
      tell(shell, "GC.heap_dump", dump.toString());
      lines.write("exit\n");
    } finally {
      shell.destroyForcibly();
    }
    return Files.readAllBytes(dump);
  }

  private static void tell(Process shell, String... what) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(jcmd().toString(), "" + shell.pid()));
    words.addAll(List.of(what));
    assertThat(new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
        .waitFor()).isZero();
  }

  private void configure(Program program, TestMailServer server, String auth, String identity)
      throws IOException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD.secret());
    Path phrase = Files.writeString(folder.resolve("phrase"), PHRASE.secret());
    String key = identity.equals("p12")
        ? "file = \"me.p12\""
        : "pem = \"chain.pem\", key = \"me.pem\"";
    var text = new StringBuilder("""
                                 [accounts.ada]
                                 address = "ada@example.test"
                                 name = "%s"
                                 ca = "ca.pem"
                                 identity = { %s, password-command = ["cat", "%s"] }
                                 """.formatted(NAME.secret(), key, phrase));
    for (Protocol protocol : Protocol.values()) {
      text.append("""

                  [accounts.ada.%s]
                  host = "localhost"
                  port = %d
                  user = "ada"
                  auth = ["%s"]
                  password-command = ["cat", "%s"]
                  """.formatted(protocol.key(), server.port(protocol, Mode.TLS),
          auth.equals("login") && protocol == Protocol.POP3 ? "user-pass" : auth, password));
    }
    Files.writeString(program.home().resolve("config.toml"), text);
  }

  private static Path jcmd() {
    return Path.of(System.getProperty("java.home"), "bin/jcmd");
  }
}
