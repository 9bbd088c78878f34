package io.sealpost.cli;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.Listener;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `account new` at a server that no CA vouches for: shown, asked about, trusted by its key alone and
/// only after a yes; whatever the answer, it has heard no credential.
class FirstContactTest {
  @TempDir
  Path home;
  private TestMailServer server;

  @BeforeEach
  void start() {
    server = TestMailServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(value = Misissued.class, names = {"SELF_SIGNED", "SELF_SIGNED_CA", "UNKNOWN_CA"})
  void aYesWritesAnAccountThatWorksByThePinnedKey(Misissued kind) throws IOException {
    server.misissue(kind);
    Desk desk = Desk.bare(home).atTerminal(90);
    List<String> heardBeforeTheYes = new ArrayList<>();
    String key = kind == Misissued.UNKNOWN_CA ? "\n" : ""; // no file of its CA
    Ran made = desk
        .typing(new Answers(key + "y\n" + key + "y\n", () -> heardBeforeTheYes.addAll(heard())),
            introduce("--password-command", "printf ada-secret"))
        .ok();
    assertThat(heardBeforeTheYes).as("what the servers heard before each yes")
        .allMatch(it -> it.contains("STARTTLS") || it.startsWith("EHLO"));
    assertThat(made.err()).contains("certificate path     FAILED",
        "no CA that is trusted here vouches for it", "host name            passed",
        "CAUTION: an impostor looks just like this", "trust this server by its key alone?");
    assertThat(Files.readString(desk.config())).contains("trust = \"pinned-key\"",
        "pins = [\"" + pin(Protocol.IMAP, Mode.TLS) + "\"]",
        "pins = [\"" + pin(Protocol.SMTP, Mode.STARTTLS) + "\"]")
        .doesNotContain("\ntrust = \"ca\"");
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated");
    server.misissue(Misissued.SELF_SIGNED);
    assertThat(desk.run("account", "check").code()).as("another key").isEqualTo(77);
  }

  @Test
  void aCaOfItsOwnIsNamedInAnAnswer() throws IOException {
    Files.writeString(home.resolve("ours.pem"), server.authority().rootPem());
    Files.writeString(home.resolve("theirs.pem"), TestAuthority.create().rootPem());
    Desk desk = Desk.bare(home).atTerminal(90);
    Ran made = desk.typing(home + "/nosuch.pem\n" + home + "/theirs.pem\n" + home + "/ours.pem\n"
        + "y\ny\n", introduce("--password-command", "printf ada-secret")).ok();
    assertThat(made.err()).contains("certificate path     FAILED",
        "if it has a CA of its own, the file", "nosuch.pem", "certificate path     passed",
        "is this your server?").doesNotContain("trust this server by its key alone?");
    assertThat(desk.config()).content().contains("ca = \"" + home + "/ours.pem\"",
        "pins = [\"" + pin(Protocol.IMAP, Mode.TLS) + "\"]").doesNotContain("pinned-key");
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated");
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections())
        .as("looked at, by no CA, by theirs, by ours; checked").isEqualTo(4);
  }

  @Test
  void withoutAYesNothingIsWrittenAndNothingSaid() {
    server.misissue(Misissued.SELF_SIGNED);
    for (Desk desk : List.of(Desk.bare(home), Desk.bare(home).atTerminal(90))) {
      for (String[] command : List.of(introduce(), introduce("--keep-pins"))) {
        Ran asked = desk.typing("n\n", command);
        assertThat(asked.code()).isEqualTo(77);
        assertThat(asked.err()).contains("nothing was written: nobody said yes to localhost:",
            "name the key you expect: --pin").contains(pin(Protocol.IMAP, Mode.TLS));
        assertThat(desk.config()).doesNotExist();
      }
    }
    assertThat(heard()).isEmpty();
  }

  @Test
  void aNoToAServerThatACaVouchesForEndsItUnlessAPersonGoesOnWithoutAPin() throws IOException {
    Desk desk = Desk.bare(home).trusting(server).atTerminal(90);
    String[] command = introduce("--ca", home + "/ca.pem");
    Ran refused = desk.typing("n\nn\n", command);
    assertThat(refused.code()).isEqualTo(77);
    assertThat(refused.err()).contains("go on without a pin?",
        "nothing was written: nobody said yes to localhost:", "begin again: sealpost account new");
    assertThat(desk.config()).doesNotExist();
    desk.typing("n\ny\ny\n", command).ok();
    assertThat(Files.readString(desk.config()))
        .containsOnlyOnce("\npins = [\"" + pin(Protocol.SMTP, Mode.STARTTLS) + "\"]");
    assertThat(heard()).allMatch(it -> it.startsWith("EHLO") || it.equals("STARTTLS"));
  }

  @Test
  void theKeysThatWereExpectedAreAYes() throws IOException {
    server.misissue(Misissued.SELF_SIGNED_CA);
    Desk desk = Desk.bare(home);
    desk.run(introduce("--pin", pin(Protocol.IMAP, Mode.TLS), "--pin",
        pin(Protocol.SMTP, Mode.STARTTLS), "--password-command", "printf ada-secret")).ok();
    desk.run("account", "check").ok();
    Files.delete(desk.config());
    Ran other = desk.run(introduce("--pin", "sha256/" + "A".repeat(43) + "="));
    assertThat(other.code()).isEqualTo(77);
    assertThat(other.err()).contains("is not one that was expected");
    assertThat(desk.config()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(value = Misissued.class, names = {"EXPIRED", "NOT_YET_VALID", "OTHER_NAME",
    "CN_ONLY"})
  void noAnswerHelpsAServerThatFailsAnotherCheck(Misissued kind) {
    server.misissue(kind);
    Desk desk = Desk.bare(home).trusting(server).atTerminal(90);
    for (String[] command : List.of(introduce(), introduce("--ca", home + "/ca.pem"))) {
      Ran refused = desk.typing("y\ny\n", command);
      assertThat(refused.code()).isEqualTo(77);
      assertThat(refused.err()).contains("refused localhost:").doesNotContain("[y/N]");
      assertThat(desk.config()).doesNotExist();
    }
    assertThat(heard()).isEmpty();
  }

  @Test
  void whatCannotBeReadOrWrittenIsSaidByItsCode() {
    Desk desk = Desk.bare(home).trusting(server);
    Path words = desk.file("words.pem", "no certificate\n");
    Ran ca = desk.run(introduce("--ca", words.toString()));
    assertThat(ca.err()).contains("holds no certificate");
    assertThat(ca.code()).isEqualTo(65);
    Ran place = desk.run(introduce("--pin", pin(Protocol.IMAP, Mode.TLS), "--pin",
        pin(Protocol.SMTP, Mode.STARTTLS), "--ca",
        home + "/ca.pem", "-c", "/proc/x/c.toml"));
    assertThat(place.err()).contains("cannot be written");
    assertThat(place.code()).isEqualTo(73);
  }

  private String[] introduce(String... more) {
    return Stream.concat(Stream.of("account", "new", "ada@example.test", "--user", "ada", "--imap",
        "localhost:" + server.port(Protocol.IMAP, Mode.TLS) + "/tls", "--smtp",
        "localhost:" + server.port(Protocol.SMTP, Mode.STARTTLS) + "/starttls"), Stream.of(more))
        .toArray(String[]::new);
  }

  private String pin(Protocol protocol, Mode mode) {
    return server.pin(protocol, mode);
  }

  private List<String> heard() {
    return server.listeners().stream().map(Listener::transcript)
        .flatMap(it -> it.fromClients().stream()).toList();
  }

  /// What a person types, and what is done whenever they are asked.
  private static final class Answers extends FilterInputStream {
    private final Runnable asked;

    Answers(String typed, Runnable asked) {
      super(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
      this.asked = asked;
    }

    @Override
    public int read() throws IOException {
      asked.run();
      return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      asked.run();
      return super.read(target, offset, length);
    }
  }
}
