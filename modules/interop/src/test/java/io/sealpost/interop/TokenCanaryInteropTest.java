package io.sealpost.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A shell that reads mail by a key on a token: the PIN is in nothing that it writes, and not in its
/// memory once the token has it.
@Timeout(180)
@EnabledIf("io.sealpost.interop.SoftToken#possible")
class TokenCanaryInteropTest {
  @TempDir
  private Path folder;
  private final SoftToken token = TokenShelf.unopened();

  @Test
  void aPinIsNowhereOnceItWasUsed() throws Exception {
    try (var server = TestMailServer.builder().authority(RealServers.AUTHORITY)
        .clientCertificates(ClientCertificates.REQUIRED).start()) {
      configure(server);
      Path memory = Files.createTempDirectory(folder, "memory").resolve("dump.hprof");
      Process shell = client("-v", "--log-file", folder.resolve("log").toString(), "shell")
          .redirectError(folder.resolve("err").toFile()).start();
      try (var lines = shell.outputWriter(); BufferedReader said = shell.inputReader()) {
        lines.write("account check\nmailbox list\n");
        lines.flush();
        assertThat(said.readLine()).contains("\"failed\":false", "EXTERNAL")
            .doesNotContain("\"failed\":true");
        assertThat(said.readLine()).contains("INBOX");
        jcmd(shell, "GC.run");
        jcmd(shell, "GC.heap_dump", memory.toString());
        lines.write("exit\n");
      }
      assertThat(shell.waitFor()).isZero();
      assertThat(found(memory, token.uri())).as("the search finds what is there").isTrue();
      assertThat(found(memory, SoftToken.PIN)).as("memory").isFalse();
      Files.delete(folder.resolve("pin"));
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(found(file, SoftToken.PIN)).as(file.toString()).isFalse();
        }
      }
    }
  }

  @Test
  void itsAccountsAreShown() throws Exception {
    try (var server = TestMailServer.builder().start()) {
      configure(server);
      Process show = client("identity", "show", token.uri().replace("?", ";object=mail?"),
          "--password-command", "cat " + folder.resolve("pin")).redirectErrorStream(true).start();
      String said = new String(show.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(show.waitFor()).as(said).isZero();
      assertThat(said).contains("\"accounts\":[\"ada\"]");
    }
  }

  private static boolean found(Path file, String text) throws IOException {
    String octets = Files.readString(file, StandardCharsets.ISO_8859_1);
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE,
        StandardCharsets.UTF_16LE)) {
      for (String form : List.of(text, base64.substring(0, base64.length() - 4))) {
        if (octets.contains(new String(form.getBytes(charset), StandardCharsets.ISO_8859_1))) {
          return true;
        }
      }
    }
    return false;
  }

  private ProcessBuilder client(String... arguments) {
    List<String> words = new ArrayList<>(List.of(java("java"), "-XX:+UseSerialGC", "-Xmx256m",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
        "io.sealpost.cli.Main", "-c", folder.resolve("config.toml").toString(), "--json"));
    words.addAll(List.of(arguments));
    ProcessBuilder client = new ProcessBuilder(words);
    client.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    return client;
  }

  private static void jcmd(Process of, String... what) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(java("jcmd"), "" + of.pid()));
    words.addAll(List.of(what));
    assertThat(new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
        .waitFor()).isZero();
  }

  private static String java(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  private void configure(TestMailServer server) throws IOException {
    Path pin = Files.writeString(folder.resolve("pin"), SoftToken.PIN);
    Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    var text = new StringBuilder("""
                                 [accounts.ada]
                                 address = "ada@example.test"
                                 ca = "ca.pem"
                                 identity = { pkcs11 = "%s", password-command = ["cat", "%s"] }
                                 """.formatted(token.uri(), pin));
    for (Protocol protocol : Protocol.values()) {
      text.append("[accounts.ada.%s]\nhost = \"localhost\"\nport = %d\nauth = [\"external\"]\n"
          .formatted(protocol.key(), server.port(protocol, Mode.TLS)));
    }
    Files.writeString(folder.resolve("config.toml"), text);
  }
}
