package io.sealpost.cli;

import java.nio.file.Path;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
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
}
