package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `attachment list` and `attachment download`.
class AttachmentTest {
  @TempDir
  Path folder;

  private TestMailServer server;
  private Letters letters;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path home) {
    server = TestMailServer.start();
    letters = new Letters(server);
    desk = Desk.of(home, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsWhatIsAttached() {
    letters.withFiles("a.txt", "b.txt");
    letters.plain("bare", "text");
    assertThat(desk.run("attachment", "list", "1").ok().out().lines()).containsExactly(
        "NUMBER  NAME   TYPE        SIZE", "     1  a.txt  text/plain  12 B",
        "     2  b.txt  text/plain  12 B");
    Ran none = desk.run("attachment", "ls", "2").ok();
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).isEqualTo("nothing is attached to message 2\n");
    assertThat(desk.run("attachment", "ls", "2", "--json").ok().objects()).isEmpty();
  }

  @Test
  void savesAllOrThoseChosen() throws IOException {
    letters.withFiles("a.txt", "b.txt");
    assertThat(desk.run("attachment", "download", "1", "2", "-d", folder.toString()).ok().out())
        .isEqualTo(folder.resolve("b.txt") + "\n");
    assertThat(saved()).containsExactly("b.txt");
    assertThat(Files.readString(folder.resolve("b.txt"))).startsWith("inside b.txt");
    assertThat(desk.run("attachment", "download", "1", "1", "-d", folder.toString(), "--json").ok()
        .objects()).extracting(it -> it.get("file"))
        .isEqualTo(List.of(folder.resolve("a.txt").toString()));
  }

  @Test
  void neverOverwrites() throws IOException {
    letters.withFiles("a.txt");
    Files.writeString(folder.resolve("a.txt"), "mine");
    for (int i = 0; i < 2; i++) {
      desk.run("attachment", "download", "1", "-d", folder.toString()).ok();
    }
    assertThat(Files.readString(folder.resolve("a.txt"))).isEqualTo("mine");
    assertThat(saved()).hasSize(3);
  }

  @Test
  void neverFollowsALinkThatLiesInTheWay() throws IOException {
    letters.withFiles("a.txt");
    Path target = desk.home().resolve("target");
    Files.createSymbolicLink(folder.resolve("a.txt"), target);
    desk.run("attachment", "download", "1", "-d", folder.toString()).ok();
    assertThat(target).doesNotExist();
  }

  @Test
  void namesAreHarmless() throws IOException {
    letters.withFiles("../../etc/passwd", "-rf", ".bashrc", "/etc/shadow", "CON\u001b[2J", "");
    desk.run("attachment", "download", "1", "-d", folder.toString()).ok();
    assertThat(saved()).hasSize(6)
        .allMatch(it -> it.matches("[^-.][^/\\p{Cntrl}]*"), "a harmless name");
    assertThat(folder.resolve("../etc")).doesNotExist();
  }

  @Test
  void whatDoesNotExistIsNotSaved() throws IOException {
    letters.withFiles("a.txt");
    for (String number : List.of("0", "2", "-1")) {
      Ran refused = desk.run("attachment", "download", "1", "-d", folder.toString(), number);
      assertThat(refused.code()).isIn(64, 66);
    }
    assertThat(desk.run("attachment", "download", "1", "-d", folder + "/none").code())
        .isEqualTo(66);
    assertThat(saved()).isEmpty();
  }

  private List<String> saved() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }
}
