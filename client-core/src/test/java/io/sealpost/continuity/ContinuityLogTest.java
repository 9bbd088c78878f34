package io.sealpost.continuity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.sealpost.continuity.Entry.Event;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.Pin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContinuityLogTest {
  private static final Pin OLD = Pin.ofSpki(new byte[]{1});
  private static final Pin NEW = Pin.ofSpki(new byte[]{2});
  private static final Instant DAY = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir
  private Path folder;
  private ContinuityLog log;

  @BeforeEach
  void open() {
    log = new ContinuityLog(folder.resolve("state/pins.log"));
  }

  @Test
  void knowsNothingBeforeTheFirstEntry() throws Exception {
    assertThat(log.report()).isEqualTo(new ContinuityLog.Report(List.of(), Optional.empty()));
  }

  @Test
  void saysSinceWhenAndHowOftenAKeyWasSeen() throws Exception {
    log.add(entry(0, Event.PINNED, OLD));
    log.add(entry(1, Event.SEEN, OLD));
    log.add(entry(2, Event.SEEN, OLD));
    log.add(entry(3, Event.REFUSED, NEW));

    assertThat(log.report().damage()).isEmpty();
    assertThat(log.report().keys()).containsExactly(
        new History("imap host:993", NEW, at(3), at(3), 0, 1, "CN=host"),
        new History("imap host:993", OLD, at(0), at(2), 2, 0, "CN=host"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void showsALineThatWasChangedTakenOutOrPutIn() throws Exception {
    for (int i = 0; i < 5; i++) {
      log.add(entry(i, Event.SEEN, OLD));
    }
    List<String> whole = Files.readAllLines(log.file());

    List<String> changed = new ArrayList<>(whole);
    changed.set(2, changed.get(2).replace(OLD.toString(), NEW.toString()));
    assertThat(damagedIn(changed)).containsExactly(3L);

    List<String> shorter = new ArrayList<>(whole);
    shorter.remove(1);
    assertThat(damagedIn(shorter)).containsExactly(2L);

    List<String> longer = new ArrayList<>(whole);
    longer.add(2, whole.get(1));
    assertThat(damagedIn(longer)).containsExactly(3L);

    assertThat(damagedIn(whole.subList(1, 5))).containsExactly(1L);

    List<String> moved = new ArrayList<>(whole);
    moved.add(1, moved.remove(3));
    assertThat(damagedIn(moved)).containsExactly(2L, 3L, 5L);
  }

  @Test
  void showsThatItsEndWasCutOffAndGoesOnShowingIt() throws Exception {
    for (int i = 0; i < 3; i++) {
      log.add(entry(i, Event.SEEN, OLD));
    }
    List<String> whole = Files.readAllLines(log.file());
    Files.write(log.file(), whole.subList(0, 2));
    assertThat(log.report().damage()).contains(new Damage(List.of(), true, false));

    log.add(entry(3, Event.SEEN, OLD));
    log.add(entry(4, Event.SEEN, OLD));
    assertThat(log.report().damage()).contains(new Damage(List.of(3L), false, false));
  }

  @Test
  void saysThatItIsGoneAlsoAfterTheNextEntry() throws Exception {
    log.add(entry(0, Event.SEEN, OLD));
    Files.delete(log.file());
    assertThat(log.report().damage()).contains(new Damage(List.of(), true, true));
    log.add(entry(1, Event.SEEN, OLD));
    assertThat(log.report().damage()).contains(new Damage(List.of(1L), false, false));
  }

  @Test
  void takesACrashBetweenALineAndItsMarkForNoDamage() throws Exception {
    log.add(entry(0, Event.SEEN, OLD));
    Path mark = log.file().resolveSibling("pins.log.end");
    String before = Files.readString(mark);
    log.add(entry(1, Event.SEEN, OLD));
    Files.writeString(mark, before);
    assertThat(log.report().damage()).isEmpty();
    log.add(entry(2, Event.SEEN, OLD));
    assertThat(log.report().damage()).isEmpty();
  }

  @Test
  void goesOnBehindALineThatWasTorn() throws Exception {
    log.add(entry(0, Event.SEEN, OLD));
    log.add(entry(1, Event.SEEN, OLD));
    String text = Files.readString(log.file());
    Files.writeString(log.file(), text.substring(0, text.length() - 20));
    log.add(entry(2, Event.SEEN, OLD));
    log.add(entry(3, Event.SEEN, OLD));

    ContinuityLog.Report report = log.report();
    assertThat(report.damage()).contains(new Damage(List.of(2L), false, false));
    assertThat(report.keys()).singleElement().extracting(History::seen).isEqualTo(3L);
  }

  /// What a power cut does to a line is [PowerCutTest]: its mark is older.
  @Test
  void saysOfALineCutAnywhereThatItIsAndKeepsEveryOther() throws Exception {
    log.add(entry(0, Event.SEEN, OLD));
    log.add(entry(1, Event.SEEN, OLD));
    int whole = (int) Files.size(log.file());
    log.add(entry(2, Event.REFUSED, NEW));
    byte[] all = Files.readAllBytes(log.file());
    Path mark = log.file().resolveSibling("pins.log.end");
    String marked = Files.readString(mark);
    for (int end = whole; end < all.length - 1; end++) {
      Files.write(log.file(), Arrays.copyOf(all, end));
      Files.writeString(mark, marked);
      ContinuityLog.Report report = log.report();
      boolean torn = end > whole;
      assertThat(report.damage()).as("%d of %d", end, all.length)
          .contains(new Damage(torn ? List.of(3L) : List.of(), true, false));
      assertThat(report.keys()).singleElement().extracting(History::seen).isEqualTo(2L);
      log.add(entry(3, Event.SEEN, OLD));
      assertThat(log.report().damage()).isPresent();
      // Behind a whole line that is missing, the first does not follow, and is not counted.
      assertThat(log.report().keys()).first().extracting(History::seen)
          .isEqualTo(torn ? 3L : 2L);
    }
  }

  /// Whoever stands in the way shows what certificate they like.
  @Test
  void aSubjectOfAnyLengthIsNoDamage() throws Exception {
    log.add(new Entry(DAY, Event.REFUSED, "imap host:993", NEW, "CN=" + "x".repeat(100_000)));
    log.add(entry(1, Event.SEEN, OLD));
    assertThat(log.report().damage()).isEmpty();
    assertThat(Files.size(log.file())).isLessThan(2000);
  }

  @Test
  void keepsForeignTextFromBreakingALine() throws Exception {
    log.add(new Entry(DAY, Event.SEEN, "imap host:993", OLD, "CN=a\tb\r\nc\u2028d"));
    assertThat(Files.readAllLines(log.file())).hasSize(1);
    assertThat(log.report().damage()).isEmpty();
  }

  @Test
  void saysThatItCannotBeWritten() throws Exception {
    Files.writeString(folder.resolve("state"), "a file where the folder should be");
    assertThatThrownBy(() -> log.add(entry(0, Event.SEEN, OLD)))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void isWrittenBySeveralAtOnce() throws Exception {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      writers.add(Thread.ofPlatform().start(() -> {
        try {
          for (int n = 0; n < 20; n++) {
            new ContinuityLog(log.file()).add(entry(n, Event.SEEN, OLD));
          }
        } catch (StoreException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(log.report().damage()).isEmpty();
    assertThat(log.report().keys()).singleElement().extracting(History::seen).isEqualTo(80L);
  }

  /// Two clients, each a process.
  @Test
  @Timeout(120)
  void isWrittenBySeveralProcessesAtOnce() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      writers
          .add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
              "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
              System.getProperty("java.class.path"), LogWriter.class.getName(),
              log.file().toString(),
              "200").redirectOutput(folder.resolve("out" + i).toFile()).redirectErrorStream(true)
              .start());
    }
    for (Process writer : writers) {
      assertThat(writer.waitFor()).isZero();
    }
    assertThat(log.report().damage()).isEmpty();
    assertThat(log.report().keys()).singleElement().extracting(History::seen).isEqualTo(400L);
  }

  private List<Long> damagedIn(List<String> lines) throws Exception {
    Path copy = Files.write(Files.createTempFile(folder, "pins", ".log"), lines);
    return new ContinuityLog(copy).report().damage().orElseThrow().lines();
  }

  private static Entry entry(int hours, Event event, Pin pin) {
    return new Entry(at(hours), event, "imap host:993", pin, "CN=host");
  }

  private static Instant at(int hours) {
    return DAY.plusSeconds(hours * 3600L);
  }
}
