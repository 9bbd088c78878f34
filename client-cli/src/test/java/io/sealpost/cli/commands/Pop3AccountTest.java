package io.sealpost.cli.commands;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.mail.Flags;

import io.sealpost.cli.Main;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.cli.term.HiddenInput;
import io.sealpost.mailbox.Uidl;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The reading commands on an account that has POP3 and nothing else to read by.
@Timeout(60)
class Pop3AccountTest {
  private static final String MESSAGE = """
                                        From: Bob <bob@example.test>
                                        Subject: =?utf-8?q?caf=C3=A9?=
                                        Content-Type: multipart/mixed; boundary=b

                                        --b

                                        hello
                                        --b
                                        Content-Disposition: attachment; filename=a.txt

                                        data
                                        --b--
                                        """.replace("\n", "\r\n");

  @TempDir
  private Path folder;
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .mechanisms(Mechanism.PLAIN).start();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String id = "";

  @BeforeEach
  void deliver() {
    deliver(MESSAGE);
    id = new Uidl(uidl()).toString();
  }

  @Test
  void listsReadsAndSaves() throws Exception {
    assertThat(run("mailbox", "list", "--counts", "--json")).isZero();
    assertThat(out()).isEqualTo(
        "[{\"name\":\"INBOX\",\"use\":\"\",\"selectable\":true,\"messages\":1,\"unseen\":null}]\n");
    assertThat(run("envelope", "list", "--json")).isZero();
    assertThat(out()).contains("\"id\":\"" + id + "\"", "\"subject\":\"café\"",
        "\"size\":" + MESSAGE.length(), "\"attachment\":null");
    assertThat(run("envelope", "list")).isZero();
    assertThat(out()).contains(id).doesNotContain("*");
    assertThat(run("message", "read", id, "--raw")).isZero();
    assertThat(out()).isEqualTo(MESSAGE);
    assertThat(run("message", "read", id)).isZero();
    assertThat(out()).contains("hello");
    assertThat(run("message", "read", id, "--json")).isZero();
    assertThat(out()).contains("\"id\":\"" + id + "\"");
    assertThat(run("attachment", "list", id)).isZero();
    assertThat(out()).contains("a.txt");
    assertThat(run("attachment", "download", id, "-d", folder.toString())).isZero();
    assertThat(folder.resolve("a.txt")).hasContent("data");
  }

  @Test
  void drawsWhoRepliedToWhom() throws Exception {
    deliver(letter("tea", "<1@x>", "<0@x>", 10));
    deliver(letter("no", "<2@x>", "<1@x>", 11));
    assertThat(run("envelope", "thread")).as(err.toString(UTF_8)).isZero();
    assertThat(out().lines().map(it -> it.replaceAll("^ *[0-9a-f]{7,} +", "").stripTrailing()))
        .anyMatch(it -> it.startsWith("tea ")).anyMatch(it -> it.startsWith("└─ no "));
    assertThat(run("envelope", "thread", "from:no", "--json")).isZero();
    assertThat(out()).contains("\"subject\":\"no\"").doesNotContain("tea", "café");
    assertThat(run("envelope", "thread", "unseen")).isEqualTo(64);
  }

  /// The message between them is gone, and the last one does not name its parent.
  @Test
  void drawsWhoRepliedToWhomByReferences() throws Exception {
    deliver(letter("tea", "<1@x>", "", 10));
    deliver(letter("biscuits", "<3@x>", "", 11).replace("In-Reply-To: ",
        "References: <1@x>\r\n <2@x>"));
    assertThat(run("envelope", "thread")).as(err.toString(UTF_8)).isZero();
    assertThat(out()).contains("└─ biscuits ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
    "flag add -f seen 1|64|account pop cannot do this: POP3 keeps no flags and has no mailbox but INBOX",
    "flag set -f seen 0123456789ab|64|account pop cannot do this: POP3 keeps no flags and has no mailbox but INBOX",
    "message copy Archive 0123456789ab|64|account pop cannot do this: POP3 keeps no flags and has no mailbox but INBOX",
    "message move Archive 0123456789ab|64|account pop cannot do this: POP3 keeps no flags and has no mailbox but INBOX",
    "message save -|64|account pop cannot do this: POP3 keeps no flags and has no mailbox but INBOX",
    "mailbox quota|64|account pop cannot do this: POP3 keeps no flags and has no mailbox but INBOX",
    "envelope list -m Archive|69|there is no mailbox Archive: POP3 has no mailbox but INBOX",
    "message read 1|66|there is no message 1 in INBOX",
    "message read 0123456789ab|66|there is no message 0123456789ab in INBOX",
    "attachment list nonsense|64|'nonsense' will not do for ID: an ID is what envelope list shows"})
  void saysWhatItCannotDo(String command, int exit, String line) throws Exception {
    assertThat(run(command.split(" ", -1))).isEqualTo(exit);
    assertThat(err.toString(UTF_8).lines()).first().isEqualTo(line);
    assertThat(out()).isEmpty();
  }

  /// A maildrop stays as it was when the connection began; a person at the shell must not notice.
  @Test
  void newMailShowsInTheShell() throws Exception {
    byte[] line = "envelope list\n".getBytes(UTF_8);
    InputStream lines = new InputStream() {
      private int next;

      @Override
      public int read() {
        if (next == line.length) {
          deliver(MESSAGE.replace("caf", "tea"));
        }
        return next == 2 * line.length ? -1 : line[next++ % line.length];
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        throw new IllegalStateException("a shell reads no further than its line");
      }
    };
    assertThat(run(lines, "shell")).isZero();
    String said = out();
    assertThat(said.lines().filter(it -> it.contains("café"))).hasSize(2);
    assertThat(said.lines().filter(it -> it.contains("teaé"))).hasSize(1);
    var transcript = server.transcript(Protocol.POP3, Mode.TLS);
    assertThat(transcript.fromClients().stream().filter("QUIT"::equals)).hasSize(2);
  }

  @Test
  void saysHowUserAndPassAreAllowed() throws Exception {
    try (var old = TestMailServer.builder().mechanisms(Mechanism.LOGIN).start()) {
      assertThat(run(old, "plain", InputStream.nullInputStream(), "mailbox", "list"))
          .isEqualTo(77);
      assertThat(err.toString(UTF_8)).contains("auth = [\"user-pass\"]");
      assertThat(run(old, "user-pass", InputStream.nullInputStream(), "mailbox", "list"))
          .isZero();
    }
  }

  private static String letter(String subject, String id, String answers, int hour) {
    return """
           Message-ID: %s
           In-Reply-To: %s
           Subject: %s
           From: %s writes <a@x.example>
           Date: Thu, 26 Nov 2026 %d:00:00 +0000

           words
           """.formatted(id, answers, subject, subject, hour).replace("\n", "\r\n");
  }

  private void deliver(String message) {
    server.deliver("ada", "INBOX", message.getBytes(UTF_8), new Flags(), Instant.now());
  }

  /// What the server calls its one message, learned from what it says.
  private String uidl() {
    try {
      run("envelope", "list");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    List<String> said = server.transcript(Protocol.POP3, Mode.TLS).lines();
    server.transcript(Protocol.POP3, Mode.TLS).clear();
    out.reset();
    err.reset();
    return said.stream().filter(line -> line.matches("S: 1 \\d+\\.\\d+")).findFirst().orElseThrow()
        .substring(5);
  }

  private String out() {
    String said = out.toString(UTF_8);
    out.reset();
    return said;
  }

  private int run(String... arguments) throws Exception {
    return run(InputStream.nullInputStream(), arguments);
  }

  private int run(InputStream in, String... arguments) throws Exception {
    return run(server, "plain", in, arguments);
  }

  private int run(TestMailServer target, String auth, InputStream in, String... arguments)
      throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), target.authority().rootPem());
    Path config = Files.writeString(folder.resolve("config.toml"),
        """
        [accounts.pop]
        address = "ada@example.test"
        ca = "%s"
        [accounts.pop.pop3]
        host = "localhost"
        port = %d
        user = "ada"
        auth = ["%s"]
        password-command = ["echo", "ada-secret"]
        """
            .formatted(ca, target.port(Protocol.POP3, Mode.TLS), auth));
    var around = new Surroundings(in, new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8), Map.of("SEALPOST_CONFIG", config.toString(), "HOME",
            folder.toString()),
        Clock.systemUTC(), ZoneOffset.UTC, Terminals.NONE, HiddenInput.NONE);
    return Main.run(List.of(arguments), around);
  }
}
