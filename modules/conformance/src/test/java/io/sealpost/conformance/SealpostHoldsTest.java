package io.sealpost.conformance;

import java.nio.file.Path;

import io.sealpost.conformance.subject.Door;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Our own door in the traps.
@Timeout(300)
class SealpostHoldsTest {
  @TempDir
  private Path folder;

  @Test
  void fallsIntoNone() throws Exception {
    assertThat(Examination.falls(Door.class, folder, _ -> true)).isEmpty();
  }
}
