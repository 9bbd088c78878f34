package io.sealpost.cli;

/// Whether one word may be a slip of the keys for another. The library also suggests words that merely
/// share letters.
final class Slips {
  private Slips() {}

  /// One begins with the other, or a third of the letters at most are wrong, missing or too many.
  static boolean alike(String typed, String meant) {
    return meant.startsWith(typed) || typed.startsWith(meant)
        || distance(typed, meant) <= Math.max(1, meant.length() / 3);
  }

  /// Levenshtein's, row by row.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? diagonal : diagonal + 1;
        diagonal = row[j];
        row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
