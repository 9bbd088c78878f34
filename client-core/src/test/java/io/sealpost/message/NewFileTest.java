package io.sealpost.message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.failure.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class NewFileTest {
  private static final SafeFileName NAME = SafeFileName.of("report.pdf");
  private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);

  @TempDir
  Path folder;

  @Test
  void bearsItsNameOnlyWhenItIsWhole() throws IOException {
    Path written = NewFile.write(folder, NAME, out -> {
      out.write(WORDS);
      out.flush();
      assertThat(folder.resolve("report.pdf")).doesNotExist();
      assertThat(names()).singleElement().asString().startsWith(".").endsWith(".part");
    });
    assertThat(written).isEqualTo(folder.resolve("report.pdf")).hasBinaryContent(WORDS);
    assertThat(names()).containsExactly("report.pdf");
    assertThat(Files.getPosixFilePermissions(written)).hasSize(2);
  }

  @Test
  void leavesNothingWhenTheDiskIsFullHalfway() throws IOException {
    assertThatThrownBy(() -> NewFile.write(folder, NAME, out -> {
      out.write(WORDS);
      throw new IOException("No space left on device");
    })).isInstanceOf(StoreException.class).hasMessageContaining("report.pdf");
    assertThat(names()).isEmpty();
  }

  @Test
  void replacesNothingThatAppearedMeanwhile() throws IOException {
    Path theirs = folder.resolve("report.pdf");
    Path written = NewFile.write(folder, NAME, out -> {
      out.write(WORDS);
      Files.writeString(theirs, "theirs");
    });
    assertThat(theirs).hasContent("theirs");
    assertThat(written).isEqualTo(folder.resolve("report (2).pdf")).hasBinaryContent(WORDS);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(it -> it.getFileName().toString()).toList();
    }
  }
}
