package io.sealpost.cli;

import java.nio.file.Path;
import java.util.List;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Each command in a shell, its connection dropped before its word is heard, when it was heard but
/// not carried out, and when it was carried out but not answered. What only reads is repeated once;
/// what changes something is said once and never again, and is told to be unknown where it is.
@Timeout(60)
class DroppedConnectionTest {
  private TestMailServer server;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path home) {
    server = TestMailServer.start();
    new Letters(server).withFiles("a.txt");
    desk = Desk.of(home, server);
    desk.file("letter.eml", "From: ada@example.test\nTo: ada@example.test\nSubject: s\n\nx\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"mailbox list|LIST", "mailbox list --counts|STATUS",
    "envelope list|FETCH", "envelope search hello|SEARCH", "envelope thread|FETCH",
    "message read 1|FETCH", "message read 1 --raw|FETCH", "attachment list 1|FETCH"})
  void whatReadsIsRepeatedOnce(String command, Moment moment) {
    desk.typing(command + "\n", "shell").ok();
    long undisturbed = said(Protocol.IMAP, moment);
    for (Fault drop : List.of(lost(Moment.GREETING), lost(moment), Fault.reset(moment, 3))) {
      drop(Protocol.IMAP, drop.onlyOnce());
      Ran ran = desk.typing(command + "\n", "shell");
      assertThat(ran.code()).as(ran.err()).isEqualTo(0);
      assertThat(connections(Protocol.IMAP)).isEqualTo(2);
      assertThat(said(Protocol.IMAP, moment)).isBetween(undisturbed, 2 * undisturbed);
      drop(Protocol.IMAP, drop);
      assertThat(desk.typing(command + "\n", "shell").code()).isEqualTo(75);
      assertThat(connections(Protocol.IMAP)).as("once, and not again").isEqualTo(2);
    }
    System.out.println("read    " + command + ": repeated once at each of 3 drops");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"flag add -f flagged 1|STORE|IMAP",
    "flag set -f flagged 1|STORE|IMAP", "flag remove -f seen 1|STORE|IMAP",
    "message copy Sent 1|COPY|IMAP", "message move Sent 1|MOVE|IMAP",
    "message delete 1|MOVE|IMAP", "message delete --forever 1|STORE|IMAP",
    "mailbox create New|CREATE|IMAP", "mailbox rename Archive Old|RENAME|IMAP",
    "mailbox delete --yes Archive|DELETE|IMAP", "message save letter.eml|APPEND|IMAP",
    "message send letter.eml|END_OF_DATA|SMTP",
    "message compose --to ada@example.test --body x|END_OF_DATA|SMTP",
    "message reply 1 --body x|END_OF_DATA|SMTP",
    "message forward 1 --to ada@example.test --body x|END_OF_DATA|SMTP"})
  void whatChangesIsSaidOnce(String command, Moment moment, Protocol protocol) {
    String typed = command.replace("letter.eml", desk.home().resolve("letter.eml").toString());
    for (Fault drop : List.of(lost(Moment.GREETING), lost(moment), Fault.reset(moment, 0),
        Fault.reset(moment, 3))) {
      drop(protocol, drop);
      Ran ran = desk.typing(typed + "\n", "shell");
      boolean before = drop.at() == Moment.GREETING;
      assertThat(ran.code()).as(drop + "\n" + ran.err()).isEqualTo(before ? 75 : 79);
      assertThat(connections(protocol)).isEqualTo(1);
      assertThat(said(protocol, moment)).isEqualTo(before ? 0 : 1);
      restore();
    }
    System.out.println("change  " + command + ": said once at each of 4 drops");
  }

  /// What the one before changed must not decide the next.
  private void restore() {
    server.script(Protocol.IMAP, Mode.TLS).clear();
    server.script(Protocol.SMTP, Mode.TLS).clear();
    desk.run("mailbox", "delete", "--yes", "New");
    desk.run("mailbox", "rename", "Old", "Archive");
    desk.run("mailbox", "create", "Archive");
    if (!desk.run("message", "read", "1").out().contains("the body")) {
      server.close();
      server = TestMailServer.start();
      new Letters(server).withFiles("a.txt");
      desk = Desk.of(desk.home(), server);
    }
  }

  private static Fault lost(Moment moment) {
    return Fault.sayAndClose(moment, "");
  }

  private void drop(Protocol protocol, Fault fault) {
    server.transcript(protocol, Mode.TLS).clear();
    server.script(protocol, Mode.TLS).clear();
    server.script(protocol, Mode.TLS).play(fault);
  }

  private int connections(Protocol protocol) {
    return server.transcript(protocol, Mode.TLS).connections();
  }

  private long said(Protocol protocol, Moment moment) {
    String word = moment == Moment.END_OF_DATA ? "BDAT" : moment.name();
    return server.transcript(protocol, Mode.TLS).fromClients().stream()
        .filter(it -> it.matches("(\\S+ )?(UID )?" + word + "\\b.*")).count();
  }
}
