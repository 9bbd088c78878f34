package io.sealpost.message;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A 25 MB attachment is built, sent on, read and saved in a heap that holds neither it nor its
/// encoded form.
final class SmallHeapTest {
  private static final int SIZE = 25 * 1024 * 1024;

  @TempDir
  Path folder;

  @Test
  @Timeout(120)
  void streamsA25MegabyteAttachmentThrough32MegabytesOfHeap() throws Exception {
    Process child = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx32m", "-cp", System.getProperty("java.class.path"), SmallHeapTest.class.getName(),
        folder.toString()).redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(),
        StandardCharsets.UTF_8);
    assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEqualTo("same\n");
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path file = folder.resolve("big.bin");
    try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
      big.setLength(SIZE);
      big.write("start".getBytes(StandardCharsets.US_ASCII));
    }
    BuiltMessage built = BuiltMessage.of(Draft.from(NamedAddress.parse("a@x.example"))
        .withTo(NamedAddress.list("b@x.example")).withText("see below\n")
        .withAttachments(List.of(file)), Clock.systemUTC());
    Path letter = folder.resolve("letter.eml");
    write(built, letter);
    Path again = folder.resolve("again.eml");
    write(OutgoingMessage.parse(letter, Clock.systemUTC()), again);
    ReadMessage read = ReadMessage.open(again);
    Path saved = read.download(1, Files.createDirectory(folder.resolve("saved")));
    boolean same = Files.mismatch(file, saved) < 0 && Files.mismatch(letter, again) < 0
        && read.attachments().getFirst().size() == SIZE && Files.size(letter) == built.size();
    System.out.print(same ? "same\n" : "different\n");
  }

  private static void write(Letter letter, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      letter.writeTo(out);
    }
  }
}
