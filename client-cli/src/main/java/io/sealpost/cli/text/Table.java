package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Rows under aligned headings, fitted to a width. Columns that may shrink do so, the widest first;
/// the others keep what they need.
public final class Table {
  /// How a column behaves.
  public enum Column {
    /// Text from the left, as wide as it needs.
    LEFT,
    /// Numbers, from the right.
    RIGHT,
    /// Text that is cut when the line is too narrow.
    SHRINKING
  }

  private final List<String> headings = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final List<List<Printable>> rows = new ArrayList<>();

  public Table column(String heading, Column column) {
    headings.add(heading);
    columns.add(column);
    return this;
  }

  /// @param cells as many as there are columns
  public Table row(Printable... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    rows.add(List.of(cells));
    return this;
  }

  /// The lines, headings first.
  ///
  /// @param width columns there are; [Integer#MAX_VALUE] if nobody looks
  public List<String> lines(int width) {
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    lines.add(line(headings.stream().map(Printable::line).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  /// Whether nothing has to be cut.
  public boolean fits(int width) {
    int[] widths = widths(Integer.MAX_VALUE);
    return IntStream.of(widths).sum() + (widths.length - 1) * GAP.length() <= width;
  }

  /// Each row as lines of its own: the first cell, then the others that are not empty, set in behind
  /// their headings.
  public List<Printable> cards(Hanging hanging) {
    int names = headings.stream().skip(1).mapToInt(String::length).max().orElse(0);
    List<Printable> lines = new ArrayList<>();
    for (List<Printable> row : rows) {
      lines.addAll(hanging.lines("", row.getFirst().toString()));
      for (int i = 1; i < row.size(); i++) {
        String name = headings.get(i).toLowerCase(Locale.ROOT);
        if (!row.get(i).isEmpty()) {
          lines.addAll(hanging.lines("  " + name + " ".repeat(names - name.length()) + GAP,
              row.get(i).toString()));
        }
      }
    }
    return lines;
  }

  private int[] widths(int width) {
    int[] widths = IntStream.range(0, columns.size())
        .map(i -> Math.max(headings.get(i).length(),
            rows.stream().mapToInt(row -> row.get(i).width()).max().orElse(0)))
        .toArray();
    long excess = IntStream.of(widths).asLongStream().sum() + (widths.length - 1L) * GAP.length()
        - width;
    while (excess > 0) {
      int widest = IntStream.range(0, widths.length)
          .filter(i -> columns.get(i) == Column.SHRINKING && widths[i] > NARROWEST).boxed()
          .max(Comparator.comparingInt(i -> widths[i])).orElse(-1);
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private String line(List<Printable> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Printable cell = cells.get(i).fit(widths[i]);
      String padding = " ".repeat(widths[i] - cell.width());
      line.append(i == 0 ? "" : GAP);
      if (columns.get(i) == Column.RIGHT) {
        line.append(padding).append(isolated(cell));
      } else {
        line.append(isolated(cell)).append(padding);
      }
    }
    return line.toString().stripTrailing();
  }

  /// Right-to-left text must not reorder the columns beside it.
  private static String isolated(Printable cell) {
    return cell.rightToLeft() ? "\u2068" + cell + "\u2069" : cell.toString();
  }

  private static final String GAP = "  ";
  private static final int NARROWEST = 6;
}
