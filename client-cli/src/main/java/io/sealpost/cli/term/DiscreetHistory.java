package io.sealpost.cli.term;

import java.time.Instant;
import java.util.function.Predicate;

import org.jline.reader.impl.history.DefaultHistory;

/// A history without the lines that may hold a secret: they are neither on the disk nor behind the
/// arrow keys.
final class DiscreetHistory extends DefaultHistory {
  private final Predicate<String> harmless;

  DiscreetHistory(Predicate<String> harmless) {
    this.harmless = harmless;
  }

  @Override
  public void add(Instant time, String line) {
    if (harmless.test(line)) {
      super.add(time, line);
    }
  }
}
