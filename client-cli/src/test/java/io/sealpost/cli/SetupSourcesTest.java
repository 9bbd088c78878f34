package io.sealpost.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.discovery.Candidate;
import io.sealpost.discovery.Discovered;
import io.sealpost.discovery.Source;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Security;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.oauth.TestOAuthServer;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Every source of a secret in the wizard, by questions and by options: what is typed is tried first,
/// and is nowhere on the disk unless the account is.
@Timeout(120)
class SetupSourcesTest {
  private static final String PHRASE = "correct horse battery";
  private static final String NEXT = "sha256/" + "A".repeat(43) + "=";

  /// As abrupt as the end of a process.
  private static final class Gone extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir
  Path home;
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED).mechanisms(Mechanism.PLAIN,
          Mechanism.EXTERNAL, Mechanism.OAUTHBEARER)
      .start();
  @AutoClose
  private final TestOAuthServer provider = TestOAuthServer
      .start(server.authority().server("localhost")).issuing("ada-secret");
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.bare(home).trusting(server);
  }

  @Test
  void aPasswordThatIsAskedForEachTimeIsTypedOnce() throws IOException {
    Ran made = asked(List.of("y", "y", "", "4"), List.of("ada-secret")).ok();
    assertThat(made.err()).contains("authenticated by PLAIN");
    assertThat(desk.config()).content().contains("password-prompt = true\n");
    assertThat(secretsOnDisk()).isEmpty();
  }

  @Test
  void aVaultIsMadeWithTheAccount() throws IOException {
    asked(List.of("y", "y", "", "5", ""), List.of(PHRASE, PHRASE, "ada-secret")).ok();
    assertThat(desk.config()).content()
        .contains("password-vault = \"mail/ada@example.test\"\n");
    assertThat(secretsOnDisk()).isEmpty();
    assertThat(desk.whispering(PHRASE).run("account", "check").ok().out()).contains("PLAIN");
    // The next account finds the vault, and the entry in it.
    asked(List.of("y", "y", "", "5", ""), List.of(PHRASE), "--name", "other").ok();
    asked(List.of("y", "y", "", "5", "mail/third"), List.of(PHRASE, "ada-secret"), "--name",
        "third").ok();
    assertThat(desk.whispering(PHRASE).run("vault", "list").ok().out())
        .contains("mail/ada@example.test", "mail/third");
  }

  @Test
  void aSecretThatIsRefusedLeavesNoVault() {
    assertThat(asked(List.of("y", "y", "", "5", "", "n"), List.of(PHRASE, PHRASE, "wrong")).code())
        .isEqualTo(77);
    assertThat(home.resolve("vault")).doesNotExist();
    assertThat(desk.config()).doesNotExist();
  }

  @Test
  void aCertificateInABadFileIsSaidToBeOne() throws IOException {
    Path bad = Files.write(home.resolve("bad.pem"), new byte[]{(byte) 0xff, (byte) 0xfe, 0});
    Ran ran = asked(List.of("y", "y", "", "2", bad.toString(), bad.toString(), "n", "n"),
        List.of("x", "x", "x", "x"));
    assertThat(ran.code()).isEqualTo(78);
    assertThat(ran.err()).contains("bad.pem").doesNotContain("Input length");
    assertThat(desk.config()).doesNotExist();
  }

  @Test
  void theEnvironment() {
    desk = desk.with("SEALPOST_SECRET_MAIL", "ada-secret");
    asked(List.of("y", "y", "", "5", ""), List.of()).ok();
    desk.run("account", "check").ok();
    Ran wrong = asked(List.of("y", "y", "", "5", "PATH", "HOME", "PATH"), List.of(), "--name",
        "x");
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.err()).contains("SEALPOST_SECRET_");
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "secret-tool; secret-tool store --label='Sealpost: ada@example.test'",
    "pass; pass insert mail/ada@example.test", "gopass; gopass insert mail/ada@example.test",
    "security; security add-generic-password -s sealpost -a ada@example.test -w"})
  void aKeyringThatIsInstalledIsOffered(String program, String put) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Path fake = desk.file("bin/" + program, "#!/bin/sh\necho ada-secret\n");
    Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
    desk = desk.with("PATH", home.resolve("bin") + ":/usr/bin-of-nobody");
    Ran made = asked(List.of("y", "y", "", "3", "", "n", "y"), List.of());
    assertThat(made.err()).contains("3  a password kept by " + program, put)
        .contains("4  a password that is asked for").doesNotContain("  7  ");
    assertThat(desk.config()).content().contains("password-command = [\"" + program + "\"");
  }

  @Test
  void aPkcs12FileAloneAndWithAPassword() throws IOException {
    Files.write(home.resolve("ada.p12"), server.identity("ada", KeyKind.P256).pkcs12("right"));
    String file = home + "/ada.p12";
    asked(List.of("y", "y", "", "2", file, "2", "printf right", "n"), List.of()).ok();
    assertThat(desk.run("account", "check").ok().out()).contains("EXTERNAL");
    asked(List.of("y", "y", "", "2", file, "2", "printf right", "y", "1", "printf ada-secret"),
        List.of(), "--name", "both").ok();
    assertThat(desk.config()).content().contains("auth = [\"external\", \"scram-sha-512\"");
  }

  @Test
  void aMistypedAnswerIsAskedForAgain() throws IOException {
    Files.write(home.resolve("ada.p12"), server.identity("ada", KeyKind.P256).pkcs12("right"));
    Ran made = asked(List.of("y", "y", "", "2", "nothing.p12", "~/ada.p12", "4", "PIN", "",
        "n", "n"), List.of());
    assertThat(made.err()).contains("there is no file nothing.p12",
        "a variable that holds a secret is called SEALPOST_SECRET_",
        "the environment has no SEALPOST_SECRET_IDENTITY");
  }

  @Test
  void threeMistypedAnswersEndIt() {
    Ran ended = asked(List.of("y", "y", "", "2", "a.p12", "b.p12", "c.p12"), List.of());
    assertThat(ended.code()).isEqualTo(66);
    assertThat(ended.err()).contains("there is no file a.p12", "there is no file c.p12",
        "nothing was written");
    assertThat(desk.config()).doesNotExist();
  }

  @Test
  void thePassphraseOfAPkcs12FileIsKeptInTheVault() throws IOException {
    Files.write(home.resolve("ada.p12"),
        server.identity("ada", KeyKind.P256).pkcs12("passphrase-of-p12"));
    String file = home + "/ada.p12";
    Ran made = asked(List.of("y", "y", "", "2", file, "3", "", "y", "5", ""),
        List.of(PHRASE, PHRASE, "passphrase-of-p12", "ada-secret")).ok();
    assertThat(made.err()).contains("where does the passphrase of " + file + " come from?",
        "authenticated by EXTERNAL").containsOnlyOnce("there is no vault yet");
    assertThat(desk.config()).content().contains(
        "ada.p12\", password-vault = \"identity/ada@example.test\" }",
        "password-vault = \"mail/ada@example.test\"\n");
    desk = desk.with("SEALPOST_SECRET_VAULT", PHRASE);
    desk.run("account", "check").ok();
    desk.run("envelope", "list").ok();
    assertThat(secretsOnDisk()).isEmpty();
  }

  @Test
  void aPassphraseThatIsWrongLeavesNoVault() throws IOException {
    Files.write(home.resolve("ada.p12"), server.identity("ada", KeyKind.P256).pkcs12("right"));
    Ran wrong = asked(List.of("y", "y", "", "2", home + "/ada.p12", "3", "", "n", "n"),
        List.of(PHRASE, PHRASE, "wrong"));
    assertThat(wrong.code()).isEqualTo(78);
    assertThat(wrong.err()).contains("ada.p12", "nothing was written");
    assertThat(home.resolve("vault")).doesNotExist();
    assertThat(desk.config()).doesNotExist();
  }

  @Test
  void aKeyInAFileOfItsOwn() throws IOException {
    String pem = Files.readString(home.resolve("ada.pem"));
    int key = pem.indexOf("-----BEGIN PRIVATE KEY");
    int end = pem.indexOf("-----END PRIVATE KEY-----\n") + "-----END PRIVATE KEY-----\n".length();
    desk.file("key.pem", pem.substring(key, end));
    desk.file("cert.pem", pem.substring(0, key) + pem.substring(end));
    asked(List.of("y", "y", "", "2", home + "/cert.pem", home + "/key.pem", "n"), List.of())
        .ok();
    desk.run("account", "check").ok();
  }

  @Test
  void aLoginAtAProviderOfOnesOwn() throws IOException {
    Thread person = Thread.ofVirtual().start(() -> {
      await().atMost(Duration.ofMinutes(1))
          .until(() -> provider.asked().stream().anyMatch(it -> it.startsWith("POST /device")));
      provider.approveDevice();
    });
    Ran made = asked(List.of("y", "y", "", "3", provider.at("authorize").toString(),
        provider.at("token").toString(), provider.at("device").toString(), "mail",
        "sealpost-test", "", "y"), List.of(PHRASE, PHRASE)).ok();
    assertThat(person.isAlive()).isFalse();
    assertThat(made.err()).contains("and type there: ", "authenticated by OAUTHBEARER");
    assertThat(secretsOnDisk()).isEmpty();
    desk = desk.with("SEALPOST_SECRET_VAULT", PHRASE);
    desk.run("account", "check").ok();
    assertThat(desk.run("oauth", "status").ok().out()).contains("logged in at localhost");
  }

  @Test
  void theNextKeyIsPinnedAsWell() {
    Ran made = asked(List.of("y", "y", "not a pin", NEXT, "1", "printf ada-secret"), List.of())
        .ok();
    assertThat(made.err()).contains("even a CA that was fooled", "'not a pin': a pin is");
    assertThat(desk.config()).content().contains(server.pin(Protocol.IMAP, Mode.TLS) + "\", \""
        + NEXT + "\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y;y;;5;;*;*;*;y", "y;y;;4;*;y", "y;y;;2;ada.pem;y;5;x;*;*;*",
    "y;y;;2;ada.p12;3;;*;*;*;y;5;;*;n", "y;y;;2;ada.p12;1;n;*;n",
    "y;y;;3;AUTH;TOKEN;DEVICE;;id;;y;*;*"})
  void whoeverLeavesAtAnyQuestionLeavesTheFolderAsItWas(String answers) throws IOException {
    desk.configured("# mine, all of it\n");
    Files.write(home.resolve("ada.p12"), server.identity("ada", KeyKind.P256).pkcs12("right"));
    Map<String, String> before = folder();
    List<String> all = List.of(answers.replace("ada.p", home + "/ada.p")
        .replace("AUTH", provider.at("authorize").toString())
        .replace("TOKEN", provider.at("token").toString())
        .replace("DEVICE", provider.at("device").toString()).split(";", -1));
    for (int given = 0; given < all.size(); given++) {
      List<String> typed = all.subList(0, given).stream().filter(it -> !it.equals("*")).toList();
      long whispered = all.subList(0, given).stream().filter("*"::equals).count();
      leaving(typed, (int) whispered);
      assertThat(folder()).as("after " + all.subList(0, given)).isEqualTo(before);
    }
  }

  private Ran asked(List<String> typed, List<String> whispered, String... more) {
    return setup(new ByteArrayInputStream((String.join("\n", typed) + "\n")
        .getBytes(StandardCharsets.UTF_8)), new ArrayDeque<>(whispered), more);
  }

  /// Answers that many questions, and is gone at the next.
  private void leaving(List<String> typed, int whispered) {
    String lines = typed.isEmpty() ? "" : String.join("\n", typed) + "\n";
    var input = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read() {
        int octet = super.read();
        if (octet < 0) {
          throw new Gone();
        }
        return octet;
      }

      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        int count = super.read(into, offset, length);
        if (count < 0) {
          throw new Gone();
        }
        return count;
      }
    };
    Deque<String> secrets = new ArrayDeque<>();
    for (int i = 0; i < whispered; i++) {
      secrets.add(i < 2 ? PHRASE : "wrong");
    }
    try {
      Ran left = setup(input, secrets);
      assertThat(left.code()).isNotZero();
    } catch (Gone e) {
      assertThat(e.getStackTrace()).isNotEmpty();
    }
  }

  private Ran setup(ByteArrayInputStream input, Deque<String> secrets, String... more) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    List<String> command = new ArrayList<>(List.of("setup", "ada@example.test", "--user", "ada",
        "--ca", home + "/ca.pem"));
    command.addAll(List.of(more));
    Desk seated = new Desk(home, new Terminals(true, true, true, 90, 60), desk.more(),
        desk.clock(), _ -> {
          if (secrets.isEmpty()) {
            throw new Gone();
          }
          return Secret.of(secrets.removeFirst());
        });
    boolean tokens = desk.more().isEmpty();
    int code = Main.run(command, seated
        .around(input, new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .finding((_, _) -> new Discovered(List.of(
            new Candidate(endpoint(io.sealpost.peer.Protocol.IMAP, Mode.TLS), "ada",
                Source.OWN_SITE, tokens),
            new Candidate(endpoint(io.sealpost.peer.Protocol.SMTP, Mode.STARTTLS), "ada",
                Source.OWN_SITE, tokens)),
            List.of(), List.of())));
    return new Ran(code, out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  private Endpoint endpoint(io.sealpost.peer.Protocol protocol, Mode mode) {
    return new Endpoint(protocol, "localhost",
        server.port(Protocol.valueOf(protocol.name()), mode),
        mode == Mode.TLS ? Security.TLS : Security.STARTTLS);
  }

  /// Everything but what the state folder holds: the log of keys that were seen.
  private Map<String, String> folder() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path each : files.filter(it -> !it.startsWith(home.resolve("state"))).toList()) {
        all.put(each.toString(), Files.isRegularFile(each)
            ? Files.readString(each, StandardCharsets.ISO_8859_1)
            : "");
      }
    }
    return all;
  }

  private List<Path> secretsOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> found = new ArrayList<>();
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(each, StandardCharsets.ISO_8859_1);
        if (text.replace("printf ada-secret", "").contains("ada-secret")
            || text.contains(PHRASE)
            || text.contains("passphrase-of-p12")) {
          found.add(each);
        }
      }
      return found;
    }
  }
}
