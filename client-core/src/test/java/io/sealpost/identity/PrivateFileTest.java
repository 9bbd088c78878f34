package io.sealpost.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sealpost.failure.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class PrivateFileTest {
  private static final String OLD = "old\n".repeat(20_000);
  private static final String NEW = "new\n".repeat(30_000);

  @TempDir
  private Path home;

  /// A process that replaces the file as fast as it can, to be killed.
  static final class Writer {
    private Writer() {}

    @SuppressWarnings("InfiniteLoop")
    public static void main(String[] arguments) throws StoreException {
      PrivateFile file = new PrivateFile(Path.of(arguments[0]));
      while (true) {
        file.replace(OLD);
        file.replace(NEW);
      }
    }
  }

  @Test
  void aWriterThatIsKilledLeavesTheOldFileOrTheNewOne() throws Exception {
    Path file = home.resolve("identities/work.pem");
    for (int round = 0; round < 8; round++) {
      Process writer = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
          System.getProperty("java.class.path"), Writer.class.getName(), file.toString())
          .redirectErrorStream(true).start();
      // Written anew at least once by this one, and then killed wherever it is.
      long before = round == 0 ? 0 : Files.getLastModifiedTime(file).toMillis();
      while (writer.isAlive()
          && (Files.notExists(file) || Files.getLastModifiedTime(file).toMillis() == before)) {
        Thread.onSpinWait();
      }
      assertThat(writer.isAlive()).isTrue();
      writer.waitFor(37L * round, TimeUnit.MILLISECONDS);
      writer.destroyForcibly().waitFor();
      assertThat(Files.readString(file)).isIn(OLD, NEW);
    }
    new PrivateFile(file).replace(OLD);
    try (Stream<Path> left = Files.list(home.resolve("identities"))) {
      assertThat(left.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("work.pem", ".lock");
    }
  }

  @Test
  void whatIsThereStaysWhereNothingCanBeWritten() throws Exception {
    Path noFolder = Files.writeString(home.resolve("identities"), "a file in the way");
    PrivateFile file = new PrivateFile(noFolder.resolve("work.pem"));
    assertThatThrownBy(() -> file.create(NEW)).isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be written");
    assertThat(noFolder).hasContent("a file in the way");
  }

  @Test
  void makesNoFileWhereThereIsOne() throws Exception {
    PrivateFile file = new PrivateFile(home.resolve("work.pem"));
    file.create(OLD);
    assertThatThrownBy(() -> file.create(NEW)).isInstanceOf(StoreException.class)
        .hasMessageContaining("is there already");
    assertThat(Files.readString(file.file())).isEqualTo(OLD);
    file.remove();
    file.remove();
    assertThat(file.file()).doesNotExist();
  }
}
