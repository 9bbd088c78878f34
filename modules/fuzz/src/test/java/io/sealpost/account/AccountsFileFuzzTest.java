package io.sealpost.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;

class AccountsFileFuzzTest {
  @FuzzTest
  void understandsOrRefuses(byte[] octets) throws IOException {
    Path file = Files.createTempFile("fuzz", ".toml");
    try {
      Files.write(file, octets);
      Bounds.hold(LONGEST, () -> {
        try {
          AccountsFile.read(file);
        } catch (ConfigurationException _) {
          // as declared
        }
      });
    } finally {
      Files.delete(file);
    }
  }

  /// The first file loads the parser's tables.
  private static final Duration LONGEST = Duration.ofSeconds(5);
}
