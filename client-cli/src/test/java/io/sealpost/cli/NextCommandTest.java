package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.sealpost.cli.text.Words;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A next command can be pasted: it is about the file that `-c` named.
@Timeout(60)
class NextCommandTest {
  @TempDir
  private Path home;
  @AutoClose
  private final TestMailServer server = TestMailServer.start();
  private Desk desk;
  private Path elsewhere;

  @BeforeEach
  void sit() throws IOException {
    Path folder = Files.createDirectory(home.resolve("it's elsewhere"));
    elsewhere = folder.resolve("config.toml");
    desk = Desk.of(home, server);
    Desk.bare(folder).trusting(server).configured(ConfigText
        .password(server, Mode.TLS, Protocol.IMAP).replaceAll("auth = .*\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"account new new@example.test --name new --imap SERVER --pin PIN",
    "setup new@example.test --name new --imap SERVER --smtp SMTP --ca CA --user ada --yes --pin PIN "
        + "--pin SMTPPIN --password-env SEALPOST_SECRET_VAULT",
    "account edit --editor ./edit", "account show nobody", "account remove --yes ada",
    "account remove --yes ada --json", "account new ada@example.test --name ada --imap SERVER",
    "identity new fresh --password-command TELL",
    "identity new fresh --self-signed --password-command TELL", "identity request fresh",
    "identity list", "identity list --json",
    "identity show nobody", "vault init", "vault list", "envelope list -m Nowhere",
    "message read 9 --json", "pin list", "pin remove SERVER PIN"})
  void isForTheFileThatWasNamed(String line) throws IOException {
    Files.writeString(home.resolve("edit"), "#!/bin/sh\necho '# more' >> \"$1\"\n");
    assertThat(home.resolve("edit").toFile().setExecutable(true)).isTrue();
    Files.createDirectories(home.resolve("it's elsewhere/identities"));
    Files.writeString(home.resolve("it's elsewhere/identities/broken.pem"), "broken");
    Ran ran = run(line);
    assertThat(ran.out() + ran.err()).contains("sealpost -c " + quoted(line) + " ");
    assertThat(forgotten(ran)).as(ran.out() + ran.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("every")
  void isForTheFileThatWasNamedWhateverHappens(String line) throws IOException {
    Ran there = run(line);
    assertThat(forgotten(there)).as(there.out() + there.err()).isEmpty();
    Files.deleteIfExists(elsewhere);
    Ran gone = run(line);
    assertThat(forgotten(gone)).as(gone.out() + gone.err()).isEmpty();
  }

  static List<String> every() {
    return EveryCommand.but("shell", "demo", "test-server", "completion", "manual");
  }

  @ParameterizedTest
  @ValueSource(strings = {"account check ada", "account check ada --json", "doctor ada",
    "doctor ada --json", "mailbox list"})
  void isForTheFileWhenAServerWithdrewItsMechanism(String line) throws IOException {
    run("account check ada").ok();
    Path memory = home.resolve("state/sealpost/mechanisms.seen");
    Files.writeString(memory,
        Files.readString(memory).replace("\tPLAIN", "\tSCRAM-SHA-256-PLUS"));
    Ran ran = run(line);
    assertThat(forgotten(ran)).as(ran.out() + ran.err()).isEmpty();
    assertThat(ran.out() + ran.err()).contains("-c " + quoted(line) + " ");
  }

  /// As it was typed: the account is named once, and where nothing was named nothing is.
  @Test
  void namesNothingTwiceAndNothingThatWasNotNamed() {
    assertThat(desk.run("account", "show", "nobody").err())
        .contains("to see them: sealpost account list");
    assertThat(desk.run("-a", "ada", "identity", "new", "work", "--password-command",
        "echo ada-secret").ok().err())
        .contains(": sealpost identity show work --pem");
    assertThat(desk.run("-a", "ada", "account", "new", "x@example.test", "--name", "x", "--imap",
        place(Protocol.IMAP), "--pin", pin(Protocol.IMAP)).ok().err())
        .contains("to try it: sealpost account check x");
  }

  /// A new sentence with a new command in it is about the file, or stands in the list of those that
  /// are not.
  @Test
  void everyCommandInASentenceIsAboutTheFileOrKnownNotToBe() throws IOException {
    List<String> unknown = new ArrayList<>();
    int found = 0;
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(it -> it.toString().endsWith(".java")).toList()) {
        for (MatchResult it : SENTENCE.matcher(Files.readString(source)).results().toList()) {
          found++;
          if (!it.group(1).matches(ABOUT + "|" + ELSEWHERE)) {
            unknown.add(source.getFileName() + ": sealpost " + it.group(1));
          }
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(found).isGreaterThan(100);
  }

  private Ran run(String line) {
    List<String> words = new ArrayList<>(List.of("-c", elsewhere.toString()));
    for (String word : Words.split(line)) {
      words.add(switch (word) {
        case "SERVER" -> place(Protocol.IMAP);
        case "SMTP" -> place(Protocol.SMTP);
        case "PIN" -> pin(Protocol.IMAP);
        case "SMTPPIN" -> pin(Protocol.SMTP);
        case "CA" -> home.resolve("ca.pem").toString();
        case "TELL" -> "echo ada-secret";
        case "./edit" -> home.resolve("edit").toString();
        default -> word;
      });
    }
    return desk.with("SEALPOST_SECRET_VAULT", "ada-secret").run(words.toArray(String[]::new));
  }

  /// The commands that would be about another file.
  private static List<String> forgotten(Ran ran) {
    return Pattern.compile("(?<![\\w/-])sealpost (?:-a \\S+ )?(?:" + ABOUT + ")\\b[^\n]*")
        .matcher(ran.out() + ran.err()).results().map(MatchResult::group)
        .filter(it -> !it.startsWith("sealpost vault add keeps it")).toList();
  }

  /// The file as a shell takes it; in JSON a backslash is doubled.
  private String quoted(String line) {
    String escape = line.endsWith("--json") ? "'\\\\''" : "'\\''";
    return "'" + elsewhere.toString().replace("'", escape) + "'";
  }

  private String place(Protocol protocol) {
    return "localhost:" + server.port(protocol, Mode.TLS);
  }

  private String pin(Protocol protocol) {
    return server.pin(protocol, Mode.TLS);
  }

  private static final String ABOUT = "account|mailbox|envelope|message|attachment|flag|oauth|pin"
      + "|doctor|vault|identity|setup";
  private static final String ELSEWHERE = "tls|demo|test-server|completion|shell";
  /// Behind words that end in a colon, or by itself: elsewhere it may be prose.
  private static final Pattern SENTENCE = Pattern
      .compile("\"(?:[^\"\n]*: )?sealpost (?!new mail)([a-z][a-z-]+)");
}
