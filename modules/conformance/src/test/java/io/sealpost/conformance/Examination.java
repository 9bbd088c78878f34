package io.sealpost.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.sealpost.conformance.trap.Trap;

/// One subject in some of the traps.
final class Examination {
  private Examination() {}

  /// @return the traps it fell into, and how
  static List<String> falls(Class<? extends Subject> subject, Path folder,
      Predicate<Trap> meant) throws Exception {
    List<String> falls = new ArrayList<>();
    new Conformance(folder).examine(subject.getName(), Trap.all().stream().filter(meant).toList(),
        finding -> {
          if (!finding.verdict().held()) {
            falls.add(finding.trap().name() + ", " + finding.way() + ": "
                + finding.verdict().words());
          }
        });
    return falls;
  }
}
