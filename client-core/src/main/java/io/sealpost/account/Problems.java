package io.sealpost.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/// The mistakes found in one file so far.
final class Problems {
  private record Problem(int line, int column, String message) {}

  private final List<Problem> found = new ArrayList<>();

  /// @param where null for what concerns the file as a whole
  void add(@Nullable TomlPosition where, String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ");
    found.add(where == null
        ? new Problem(1, 1, line)
        : new Problem(where.line(), where.column(), line));
  }

  int count() {
    return found.size();
  }

  /// In the order of the file, as `name:line:column: message`.
  List<String> lines(String name) {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .map(it -> name + ":" + it.line + ":" + it.column + ": " + it.message).toList();
  }
}
