package io.sealpost.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows of figures under a heading, their columns aligned.
final class Table {
  private final String title;
  private final List<String[]> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Table(String title, String... heading) {
    this.title = title;
    rows.add(heading);
  }

  Table row(String... cells) {
    rows.add(cells);
    return this;
  }

  Table note(String words) {
    notes.add(words);
    return this;
  }

  void print(PrintStream out) {
    out.println(title);
    for (String[] row : rows) {
      var line = new StringBuilder(" ");
      for (int column = 0; column < row.length; column++) {
        int width = width(column);
        String form = column == 0 ? "%-" + width + "s" : "%" + width + "s";
        line.append(' ').append(form.formatted(row[column])).append(' ');
      }
      out.println(line.toString().stripTrailing());
    }
    notes.forEach(note -> out.println("  " + note));
    out.println();
  }

  static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, "%.0f ms", seconds * 1000);
  }

  static String ratio(double value, double peer) {
    return String.format(Locale.ROOT, "%.2f", value / peer);
  }

  private int width(int column) {
    return rows.stream().filter(row -> column < row.length)
        .mapToInt(row -> row[column].length()).max().orElse(1);
  }
}
