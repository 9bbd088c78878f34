package io.sealpost.cli.text;

/// Text that is safe to print, whoever wrote it: the only way in which text from the network, from
/// a certificate or from a file's name reaches the screen.
///
/// Control characters, escape sequences, line and paragraph separators, direction overrides and
/// invisible characters are shown as visible stand-ins or as `�`; what is left cannot move the
/// cursor, change the terminal, reorder its neighbours or hide. See [Neutral] for the rules.
public final class Printable implements Comparable<Printable> {
  private final String text;

  private Printable(String text) {
    this.text = text;
  }

  /// One line: whatever would end it is shown instead.
  public static Printable line(String hostile) {
    return new Printable(Neutral.of(hostile, false));
  }

  /// Several lines, each ended by `\n`; tabs become spaces.
  public static Printable lines(String hostile) {
    return new Printable(Neutral.of(hostile.replace("\r\n", "\n"), true));
  }

  /// Columns that it takes on a terminal; of the longest line, if there are several.
  public int width() {
    return text.lines().mapToInt(Width::of).max().orElse(0);
  }

  /// At most so many columns; what had to go is shown by `…`.
  ///
  /// @param columns at least 1
  public Printable fit(int columns) {
    return Width.of(text) <= columns
        ? this
        : new Printable(Width.cut(text, columns - 1) + (columns < 1 ? "" : "…"));
  }

  /// Whether it holds letters written from right to left, so that it must be isolated from its
  /// neighbours on the line (UAX #9 §2.4).
  public boolean rightToLeft() {
    return Neutral.rightToLeft(text);
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public int compareTo(Printable other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Printable that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
