package io.sealpost.continuity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.sealpost.continuity.ContinuityLog.Step;
import io.sealpost.continuity.Entry.Event;
import io.sealpost.peer.Pin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The machine loses its power while a line is being written: wherever that is, the log is as it was
/// before or as it is behind it, and says nothing of damage.
class PowerCutTest {
  private static final Pin PIN = Pin.ofSpki(new byte[]{1});

  @TempDir
  private Path folder;
  private Path file;
  private Path mark;
  private ContinuityLog log;

  @BeforeEach
  void open() {
    file = folder.resolve("pins.log");
    mark = folder.resolve("pins.log.end");
    log = new ContinuityLog(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void beforeTheLineIsOnTheDiskLeavesAnyPartOfIt(int lines) throws Exception {
    seen(lines);
    byte[] before = lines == 0 ? new byte[0] : Files.readAllBytes(file);
    Optional<byte[]> marked = marked();
    seen(1);
    byte[] after = Files.readAllBytes(file);
    for (int end = before.length; end <= after.length; end++) {
      byte[] cut = Arrays.copyOf(after, end);
      assertLeft(cut, marked, end == after.length ? lines + 1 : lines);
      // The length of a file may reach the disk before its octets.
      byte[] hole = after.clone();
      Arrays.fill(hole, before.length, end, (byte) 0);
      assertLeft(hole, marked, end == before.length ? lines + 1 : lines);
      byte[] zeros = after.clone();
      Arrays.fill(zeros, end, after.length, (byte) 0);
      assertLeft(zeros, marked, end == after.length ? lines + 1 : lines);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void beforeTheMarkIsOnTheDiskLeavesAnOlderOne(int lines) throws Exception {
    seen(lines);
    Optional<byte[]> older = marked();
    seen(1);
    byte[] one = Files.readAllBytes(file);
    Optional<byte[]> newer = marked();
    assertLeft(one, older, lines + 1);
    assertLeft(one, newer, lines + 1);
    assertLeft(one, Optional.of(new byte[0]), lines + 1);
    assertLeft(one, Optional.of(new byte[33]), lines + 1);
    Files.write(folder.resolve("pins.log.end.new"), new byte[]{'a'});
    assertLeft(one, older, lines + 1);
    seen(200);
    assertLeft(Files.readAllBytes(file), older, lines + 202);
  }

  /// Else a mark could outlive its line, which is what damage looks like.
  @ParameterizedTest
  @ValueSource(strings = {"SEEN", "REFUSED", "PINNED"})
  void theMarkMovesOnlyWhenTheLineIsOnTheDisk(Event event) throws Exception {
    seen(1);
    byte[] before = Files.readAllBytes(mark);
    List<Step> steps = new ArrayList<>();
    new ContinuityLog(file, step -> {
      steps.add(step);
      assertThat(Files.readAllLines(file)).hasSize(2);
      assertThat(Arrays.equals(Files.readAllBytes(mark), before)).isEqualTo(step != Step.MARKED);
    }).add(entry(event));
    assertThat(steps).containsExactly(Step.WRITTEN, Step.SYNCED, Step.MARKED);
  }

  @Test
  void whatIsCutOffOrOverwrittenInSpiteOfItsMarkShowsWhereverThatIs() throws Exception {
    seen(4);
    byte[] all = Files.readAllBytes(file);
    byte[] marked = marked().orElseThrow();
    for (int end = 0; end < all.length - 1; end++) {
      Files.write(file, Arrays.copyOf(all, end));
      Files.write(mark, marked);
      assertThat(log.report().damage()).as("cut at %d", end).isPresent();
      byte[] hole = all.clone();
      hole[end] = 0;
      Files.write(file, hole);
      assertThat(log.report().damage()).as("a hole at %d", end).isPresent();
    }
  }

  @Test
  void aLineThatWasPutInBehindTheMarkShowsUnlessItFollows() throws Exception {
    seen(2);
    Files.write(file, "more\n".getBytes(StandardCharsets.US_ASCII),
        java.nio.file.StandardOpenOption.APPEND);
    assertThat(log.report().damage()).contains(new Damage(List.of(3L), false, false));
  }

  private void assertLeft(byte[] octets, Optional<byte[]> marked, int lines) throws Exception {
    Files.write(file, octets);
    if (marked.isPresent()) {
      Files.write(mark, marked.get());
    } else {
      Files.deleteIfExists(mark);
    }
    assertThat(log.report().damage()).isEmpty();
    assertThat(count()).isEqualTo(lines);
    seen(1);
    assertThat(log.report().damage()).isEmpty();
    assertThat(count()).isEqualTo(lines + 1);
  }

  private long count() throws Exception {
    return log.report().keys().stream().mapToLong(History::seen).sum();
  }

  private Optional<byte[]> marked() throws Exception {
    return Files.exists(mark) ? Optional.of(Files.readAllBytes(mark)) : Optional.empty();
  }

  private void seen(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      log.add(entry(Event.SEEN));
    }
  }

  private static Entry entry(Event event) {
    return new Entry(Instant.parse("2026-11-24T12:00:00Z"), event, "imap host:993", PIN, "CN=host");
  }
}
