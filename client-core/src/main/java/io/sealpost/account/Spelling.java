package io.sealpost.account;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses which known word a mistyped one was meant to be.
final class Spelling {
  private Spelling() {}

  /// The nearest known word, if it is near: at most a third of the letters differ.
  static Optional<String> nearest(String typed, Collection<String> known) {
    return known.stream().filter(it -> distance(typed, it) <= Math.max(1, it.length() / 3))
        .min(Comparator.comparingInt((String it) -> distance(typed, it))
            .thenComparing(Comparator.naturalOrder()));
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(int[][] cost, String from, String to, int i, int j) {
    int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + replaced,
        Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
