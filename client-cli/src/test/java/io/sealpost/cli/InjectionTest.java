package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// G2 at the command line: every argument, every field of a message that is given whole, and every
/// value in the configuration, against all that could end a line; judged by what the servers heard and
/// by the heads of what arrived. `@` stands for the attack. A text may hold any line, and a message that
/// is given whole any field: of those the server must give no more answers than to a harmless one.
@Timeout(120)
class InjectionTest {
  private static final String EVIL = "INJECTED: NOOP";
  private static final Map<String, String> ATTACKS = Attacks.with(EVIL, Map.of("literal",
      "a {14}\r\n" + EVIL, "U+560D U+560A", "a\u560D\u560A" + EVIL));

  private static int begun;
  private static int held;

  private TestMailServer server;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path home) {
    begun++;
    server = TestMailServer.start();
    new Letters(server).withFiles("a.txt");
    desk = Desk.of(home, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void keep() {
    if (held == begun) {
      Figures.keep("G2", "command line", "0 extra commands or headers in " + held * ATTACKS.size()
          + " cells (" + held + " entry points, " + ATTACKS.size() + " attacks)");
    }
  }

  static Stream<String> commands() {
    return Stream.of("mailbox create @", "mailbox rename @ X", "mailbox rename Archive @",
        "mailbox delete --yes @", "mailbox quota -m @", "envelope list -m @", "envelope list -s @",
        "envelope search @", "envelope search subject:@", "envelope search from:@",
        "envelope search flag:@", "envelope thread @", "message read @", "message read -m @ 1",
        "message read --part @ 1", "message copy @ 1", "message copy Sent @", "message move @ 1",
        "message move Sent @", "message delete @", "message save -m @ FILE", "message send @",
        "flag add -f @ 1", "flag add -f seen @", "flag remove -f @ 1", "attachment list @",
        "attachment download -d @ 1", "attachment download 1 @", "-a @ mailbox list",
        "message compose --to @ -b x", "message compose --to ada@example.test@ -b x",
        "message compose --to ada@example.test --cc @ -b x",
        "message compose --to ada@example.test --bcc @ -b x",
        "message compose --to ada@example.test -s @ -b x",
        "message compose --no-save --to ada@example.test -b @",
        "message compose --to ada@example.test --attach @ -b x",
        "message compose --to ada@example.test --report @ -b x", "message compose --resume @",
        "message reply 1 -s @ -b x", "message reply 1 --no-save -b @", "message reply @ -b x",
        "message forward 1 --to @ -b x", "message forward 1 --to ada@example.test -s @ -b x",
        "tls inspect @", "pin show @", "doctor @");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anArgumentSmugglesNothing(String command) throws IOException {
    Files.writeString(desk.home().resolve("FILE"), "From: a@x.example\n\nx\n");
    List<String> row = new ArrayList<>();
    desk.run("message", "compose", "--to", "ada@example.test", "-b", "x", "--no-save").ok();
    long most = command.contains("--no-save") ? answers() : 0;
    for (Map.Entry<String, String> attack : ATTACKS.entrySet()) {
      clear();
      if (command.contains("--attach")) {
        attackedFile(attack.getValue());
      }
      String[] words = Stream.of(command.split(" ", -1))
          .map(it -> it.equals("FILE") ? desk.home().resolve("FILE").toString() : it)
          .map(it -> it.replace("@example.test", "\uE000"))
          .map(it -> it.replace("@", attack(command, attack.getValue())))
          .map(it -> it.replace("\uE000", "@example.test")).toArray(String[]::new);
      Ran ran = desk.run(words);
      row.add(attack.getKey() + " " + ran.code());
      assertNothingHeard(attack.getKey(), most);
    }
    assertCleanHeads();
    held++;
    System.out.println("G2 (command line) " + command + ": " + String.join(", ", row));
  }

  @ParameterizedTest
  @ValueSource(strings = {"From: ada@example.test@", "From: @ <ada@example.test>",
    "To: bob@example.test, @", "Cc: @ <bob@example.test>", "Bcc: @@x.example", "Subject: @",
    "Message-ID: <@@x.example>", "X-Other: @", "Content-Type: text/plain; name=\"@\""})
  void aFieldOfAMessageGivenWholeReachesNoServer(String field) throws IOException {
    List<String> row = new ArrayList<>();
    clear();
    desk.typing("From: ada@example.test\nTo: ada@example.test, bob@example.test\n\nx\n", "message",
        "send", "--no-save").ok();
    long most = answers();
    for (Map.Entry<String, String> attack : ATTACKS.entrySet()) {
      clear();
      String filled = field.replace("@example.test", "\uE000").replace("@x.example", "\uE001")
          .replace("@", attack.getValue()).replace("\uE000", "@example.test")
          .replace("\uE001", "@x.example");
      String name = field.substring(0, field.indexOf(':') + 1);
      String others = Stream.of("From: ada@example.test", "To: ada@example.test")
          .filter(it -> !it.startsWith(name)).reduce("", (all, one) -> all + one + "\n");
      Ran ran = desk.typing(others + filled + "\n\nx\n", "message", "send", "--no-save");
      row.add(attack.getKey() + " " + ran.code());
      assertNothingHeard(attack.getKey(), most);
    }
    held++;
    System.out.println("G2 (message) " + field + ": " + String.join(", ", row));
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "name", "signature", "imap.host", "imap.user", "imap.auth",
    "imap.security", "smtp.user", "imap.password", "smtp.password"})
  void aValueInTheConfigurationSmugglesNothing(String key) throws IOException {
    String configured = Files.readString(desk.config());
    desk.run("message", "compose", "--to", "ada@example.test", "-b", "x", "--no-save").ok();
    long most = answers();
    List<String> row = new ArrayList<>();
    for (Map.Entry<String, String> attack : ATTACKS.entrySet()) {
      clear();
      desk.configured(with(configured, key, attack.getValue()));
      desk.run("mailbox", "list");
      Ran ran = desk.run("message", "compose", "--to", "ada@example.test", "-b", "x",
          "--no-save");
      row.add(attack.getKey() + " " + ran.code());
      desk.configured(configured);
      assertNothingHeard(attack.getKey(), key.equals("signature") ? most : 0);
    }
    assertCleanHeads();
    held++;
    System.out.println("G2 (configuration) " + key + ": " + String.join(", ", row));
  }

  /// The configuration with that value, spelled as TOML spells any character.
  private static String with(String configured, String key, String attack) {
    var value = new StringBuilder("\"");
    attack.chars().forEach(it -> value.append(it < 32 || it > 126 || it == '"' || it == '\\'
        ? String.format(java.util.Locale.ROOT, "\\u%04x", it)
        : String.valueOf((char) it)));
    value.append('"');
    String[] names = key.split("\\.", -1);
    String name = names[names.length - 1];
    String line = name.equals("password")
        ? "password-command = [\"printf\", \"%s\", " + value + "]"
        : name + " = " + (name.equals("auth") ? "[" + value + "]" : value);
    int from = names.length == 1
        ? configured.indexOf("[accounts.")
        : configured.indexOf("." + names[0] + "]");
    int at = configured.indexOf('\n', from) + 1;
    int end = configured.indexOf("\n[", at);
    String section = configured.substring(at, end < 0 ? configured.length() : end)
        .replaceAll("(?m)^" + line.substring(0, line.indexOf(' ')) + " = .*$", "");
    return configured.substring(0, at) + line + "\n" + section
        + (end < 0 ? "" : configured.substring(end));
  }

  private String attack(String command, String attack) {
    return command.contains("--attach")
        ? desk.home().resolve(fileName(attack)).toString()
        : attack;
  }

  private void attackedFile(String attack) throws IOException {
    Files.writeString(desk.home().resolve(fileName(attack)), "x");
  }

  private static String fileName(String attack) {
    return attack.replace("\0", "").substring(0, Math.min(60, attack.replace("\0", "").length()));
  }

  /// @param most answers to a harmless one; 0 where not a word of the attack may be heard
  private void assertNothingHeard(String attack, long most) {
    if (most > 0) {
      assertThat(answers()).as(attack).isLessThanOrEqualTo(most);
      return;
    }
    assertThat(heard().filter(InjectionTest::foreign)).as(attack).isEmpty();
  }

  /// Of whatever came of it all, in one go.
  private void assertCleanHeads() {
    String lines = IntStream.rangeClosed(1, ATTACKS.size() + 2)
        .mapToObj(it -> "message read --headers " + it + "\nmessage read --headers -m Sent " + it)
        .collect(Collectors.joining("\n"));
    assertThat(desk.typing(lines + "\n", "shell").out().lines())
        .noneMatch(InjectionTest::foreign);
  }

  private static boolean foreign(String line) {
    return line.startsWith("INJECTED") || line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0;
  }

  private Stream<String> heard() {
    return Stream.of(Protocol.values())
        .flatMap(it -> server.transcript(it, Mode.TLS).fromClients().stream());
  }

  private long answers() {
    return server.transcript(Protocol.SMTP, Mode.TLS).lines().stream()
        .filter(it -> it.startsWith("S: ")).count();
  }

  private void clear() {
    Stream.of(Protocol.values()).forEach(it -> server.transcript(it, Mode.TLS).clear());
  }
}
