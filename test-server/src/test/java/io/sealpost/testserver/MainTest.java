package io.sealpost.testserver;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class MainTest {
  @TempDir
  Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysItIsReadyInTheAgreedShapeAndNothingElse() throws Exception {
    assertThat(run("--exit-with-stdin", "--state", folder.resolve("s").toString(), "--seed", "3"))
        .isZero();
    assertThat(err.toString()).isEmpty();
    String pin = "sha256/[A-Za-z0-9+/]{43}=";
    String ports = "\\{\"tls\":\\d+,\"starttls\":\\d+}";
    String path = ".*/s/";
    assertThat(out.toString()).matches("\\{\"ready\":true,\"imap\":" + ports + ",\"pop3\":" + ports
        + ",\"smtp\":" + ports
        + ",\"host\":\"localhost\",\"ca\":\"" + path + "ca.pem\",\"pins\":\\{\"imap.tls\":\"" + pin
        + "\",\"imap.starttls\":\"" + pin + "\",\"pop3.tls\":\"" + pin + "\",\"pop3.starttls\":\""
        + pin
        + "\",\"smtp.tls\":\"" + pin + "\",\"smtp.starttls\":\"" + pin
        + "\"},\"identity\":\\{\"p12\":\"" + path
        + "ada.p12\",\"pem\":\"" + path
        + "ada.pem\",\"password\":\"test\"},\"users\":\\[\\{\"name\":\"ada\",\"password\""
        + ":\"ada-secret\",\"address\":\"ada@example.test\"},\\{\"name\":\"bob\".*}],\"config\":\""
        + path
        + "config.toml\"}\\R");
  }

  @Test
  void writesTheStateForItsOwnerOnly() throws Exception {
    Path state = folder.resolve("state");
    run("--exit-with-stdin", "--state", state.toString(), "--client-cert", "required");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    assertThat(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("ada.pem"))))
        .isEqualTo("rw-------");
    assertThat(Files.readString(state.resolve("config.toml"))).contains("[accounts.ada]",
        "[accounts.ada.imap]",
        "[accounts.ada-pop3.pop3]", "identity = { file = \"ada.p12\"", "auth = [\"external\"]",
        "security = \"starttls\"");
  }

  @Test
  void writesPasswordsIntoTheConfigurationOnlyAsCommands() throws Exception {
    run("--exit-with-stdin", "--state", folder.toString());
    assertThat(Files.readString(folder.resolve("config.toml"))).contains("auth = [\"plain\"]",
        "password-command = [\"printf\", \"%s\", \"ada-secret\"]").doesNotContain("identity");
  }

  @Test
  void leavesNothingBehindWithoutAState() throws Exception {
    run("--exit-with-stdin");
    String config = out.toString().replaceAll("(?s).*\"config\":\"([^\"]*)\".*", "$1");
    assertThat(Path.of(config)).isAbsolute();
    assertThat(Path.of(config).getParent()).doesNotExist();
  }

  @Test
  void refusesWhatItCannotDoInOneSentence() throws Exception {
    Path users = folder.resolve("users");
    Files.write(users, List.of("# people", "ada:secret:ada@example.test", "bob"));
    refuses(64, "there is no --no-such-option; for the options: --help", "--no-such-option");
    refuses(64, "--imap-tls cannot be x; for the options: --help", "--imap-tls", "x");
    refuses(64, "missing required parameter for option '--seed'", "--seed");
    refuses(64, "--allow-remote", "--bind", "0.0.0.0");
    refuses(64, "203.0.113.9: this machine has no such address", "--bind", "203.0.113.9",
        "--allow-remote");
    refuses(64, "none, wanted or required", "--client-cert", "maybe");
    refuses(64, "70000", "--imap-tls", "70000");
    refuses(64, "demo or a number", "--seed", "x");
    refuses(65, "users:3: ", "--users", users.toString());
    refuses(66, "there is no users file", "--users", folder.resolve("none").toString());
    refuses(73, "cannot make the state folder", "--state", users.resolve("below").toString());
    try (TestMailServer other = TestMailServer.start()) {
      refuses(75, "127.0.0.1, port ", "--imap-tls",
          Integer.toString(other.listeners().getFirst().port()));
    }
  }

  @Test
  void servesTheUsersOfTheFile() throws Exception {
    Path users = folder.resolve("users");
    Files.write(users, List.of("eve.x:s3cret:eve@example.test"));
    assertThat(run("--exit-with-stdin", "--users", users.toString())).isZero();
    assertThat(out.toString()).contains("\"users\":[{\"name\":\"eve.x\",\"password\":\"s3cret\"");
  }

  private void refuses(int code, String words, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(code);
    assertThat(err.toString().lines()).singleElement().asString()
        .startsWith("sealpost-test-server: ").contains(words);
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(new byte[0]));
    try {
      return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
          .execute(arguments);
    } finally {
      System.setIn(before);
    }
  }
}
