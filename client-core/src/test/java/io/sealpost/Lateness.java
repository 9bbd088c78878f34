package io.sealpost;

import java.time.Duration;

/// How late a wait may end. Where the proof is run, which has the machine to itself, that is what is
/// promised; in every other build, where no test may depend on what else the machine does, so much
/// more that only a wait that nobody ends is told from one that ends.
public final class Lateness {
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(15);

  private Lateness() {}

  public static Duration allowed(Duration promised) {
    return Boolean.getBoolean("sealpost.proof") ? promised : promised.plus(BUSY_MACHINE);
  }
}
