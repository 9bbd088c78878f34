package io.sealpost.conformance;

import java.nio.file.Path;
import java.util.Set;

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
    assertThat(Examination.falls(Door.class, folder, trap -> !OPEN.contains(trap.name())
        && !trap.name().startsWith("hostile MIME"))).isEmpty();
  }

  private static final Set<String> OPEN = Set.of("CRLF in a header", "parameter in an address");
}
