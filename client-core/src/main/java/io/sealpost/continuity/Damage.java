package io.sealpost.continuity;

import java.util.List;

/// What does not fit in a log.
///
/// @param lines the numbers of the lines that do not follow from the line before them, at most 100;
/// what they say is not counted
/// @param cut whether lines are missing at the end
/// @param gone whether there is no log where there was one
public record Damage(List<Long> lines, boolean cut, boolean gone) {
  static final Damage GONE = new Damage(List.of(), true, true);

  public Damage {
    lines = List.copyOf(lines);
  }
}
