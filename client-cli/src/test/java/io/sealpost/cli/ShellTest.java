package io.sealpost.cli;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `shell` without a terminal: lines from a pipe.
class ShellTest {
  private TestMailServer server;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path home) {
    server = TestMailServer.start();
    new Letters(server).plain("hello", "the text");
    desk = Desk.of(home, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void runsLinesOverOneConnectionWithoutAPrompt() {
    Ran ran = desk.typing("""
                          # a comment

                          mailbox list
                          envelope list
                          sealpost message read 1
                          flag add --flag flagged 1
                          """, "shell").ok();
    assertThat(ran.out()).startsWith("NAME ").contains("the text").doesNotContain("sealpost>");
    assertThat(ran.err()).isEmpty();
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections()).isEqualTo(1);
  }

  @Test
  void goesOnAfterAFailureAndExitsWithTheCodeOfTheLastCommand() {
    assertThat(desk.typing("message read 99\nenvelope list\n", "shell").ok().out())
        .contains("hello");
    assertThat(desk.typing("envelope list\nmessage read 99\n", "shell").code()).isEqualTo(66);
    assertThat(desk.typing("message read 99\nexit\nenvelope list\n", "shell").code())
        .isEqualTo(66);
    assertThat(desk.typing("say \"no\n", "shell").code()).isEqualTo(64);
    assertThat(desk.typing("", "shell").ok().out()).isEmpty();
  }

  @Test
  void opensAnewWhenTheServerHungUp() {
    Ran ran = desk.typing("envelope list\nenvelope list --account ada\n", "shell").ok();
    assertThat(ran.out().lines().filter(it -> it.contains("hello"))).hasSize(2);
  }

  @Test
  void anotherShellIsNotOpenedWithin() {
    Ran ran = desk.typing("shell\ndemo\n", "shell");
    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.err()).contains("shell cannot be run inside the shell",
        "demo cannot be run inside the shell");
  }

  @Test
  void itsOptionsHoldForEveryLine() {
    Ran ran = desk.typing("envelope list\nmessage read 99\nsay \"no\nshell\n", "shell", "--json");
    assertThat(ran.out().lines()).allSatisfy(it -> JsonText.parse(it + "\n"));
    assertThat(ran.err().lines()).hasSize(3).allSatisfy(it -> JsonText.parse(it + "\n"));
  }

  @Test
  void helpIsAWordOfItsOwn() {
    assertThat(desk.typing("help\n", "shell").ok().out()).startsWith("usage: sealpost ");
    assertThat(desk.typing("help message read\n", "shell").ok().out())
        .startsWith("usage: sealpost message read ");
  }

  @Test
  void repeatsAReadOnceOnANewConnection() {
    server.script(Protocol.IMAP, Mode.TLS)
        .play(Fault.sayAndClose(Moment.FETCH, "* BYE going down\r\n").onlyOnce());
    assertThat(desk.typing("envelope list\n", "shell").ok().out()).contains("hello");
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections()).isEqualTo(2);
  }

  @Test
  void repeatsItOnceOnly() {
    server.script(Protocol.IMAP, Mode.TLS).play(Fault.reset(Moment.FETCH, 10));
    assertThat(desk.typing("envelope list\n", "shell").code()).isEqualTo(75);
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections()).isEqualTo(2);
  }

  @Test
  void neverRepeatsWhatChangesSomething() {
    for (String line : List.of("flag add -f flagged 1", "message move Sent 1",
        "message copy Sent 1", "message delete --forever 1", "mailbox create New")) {
      server.transcript(Protocol.IMAP, Mode.TLS).clear();
      server.script(Protocol.IMAP, Mode.TLS).clear();
      for (Moment moment : List.of(Moment.STORE, Moment.MOVE, Moment.COPY, Moment.CREATE)) {
        server.script(Protocol.IMAP, Mode.TLS).play(Fault.sayAndClose(moment, ""));
      }
      Ran ran = desk.typing(line + "\n", "shell");
      assertThat(ran.code()).as(line).isEqualTo(79);
      assertThat(ran.err()).contains("it may have been done: look before you repeat it");
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections()).as(line).isEqualTo(1);
    }
  }

  @Test
  void goesNoFurtherThanAPeerThatIsNotTrusted() {
    server.script(Protocol.IMAP, Mode.TLS)
        .play(Fault.sayAndClose(Moment.FETCH, "* BYE going down\r\n").onlyOnce());
    String wrong = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    Ran ran = desk.typing(lines("envelope list", () -> desk.configured(ConfigText
        .password(server, Mode.TLS, Protocol.IMAP, Protocol.SMTP)
        .replace(server.pin(Protocol.IMAP, Mode.TLS), wrong)), "envelope list"), "shell");
    assertThat(ran.code()).isEqualTo(77);
    assertThat(ran.err()).contains("expected  " + wrong);
  }

  @Test
  void refusesOldIdsInAMailboxThatWasMadeAnew() {
    server.script(Protocol.IMAP, Mode.TLS).play(Fault.rewrite(Moment.EXAMINE,
        it -> it.replaceAll("UIDVALIDITY [0-9]+", "UIDVALIDITY 77")).onlyOnce());
    Ran ran = desk.typing("envelope list\nflag add -f flagged 1\nflag add -f flagged 1\n", "shell");
    assertThat(ran.err()).contains("INBOX was made anew");
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients())
        .filteredOn(it -> it.contains("STORE")).hasSize(1);
  }

  /// Two lines; something is done when the second is asked for.
  private static InputStream lines(String first, Runnable between, String second) {
    return new SequenceInputStream(octets(first), new FilterInputStream(octets(second)) {
      private boolean done;

      @Override
      public int read() throws IOException {
        if (!done) {
          done = true;
          between.run();
        }
        return super.read();
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int octet = read();
        into[offset] = (byte) octet;
        return octet < 0 ? -1 : 1;
      }
    });
  }

  private static InputStream octets(String line) {
    return new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
