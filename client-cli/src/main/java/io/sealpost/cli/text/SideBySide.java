package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.List;

/// Two things compared, property by property: in two columns where there is room, else one below the
/// other. What is longer than its column goes on below; a pin is broken at the same place on both
/// sides, so that the eye finds the difference.
public final class SideBySide {
  private record Row(String name, Printable left, Printable right) {}

  private final Printable left;
  private final Printable right;
  private final List<Row> rows = new ArrayList<>();

  /// @param left the heading of what is compared
  /// @param right the heading of what it is compared with
  public SideBySide(String left, String right) {
    this.left = Printable.line(left);
    this.right = Printable.line(right);
  }

  public SideBySide row(String name, String leftText, String rightText) {
    rows.add(new Row(name, Printable.line(leftText), Printable.line(rightText)));
    return this;
  }

  /// @param width columns there are; [Integer#MAX_VALUE] if nobody looks
  public List<Printable> lines(int width) {
    int names = rows.stream().mapToInt(it -> it.name.length()).max().orElse(0);
    int room = (Math.min(width, WIDEST) - names - 2 * GAP.length()) / 2;
    return room < NARROWEST ? stacked(width) : columns(names, room);
  }

  private List<Printable> columns(int names, int room) {
    List<Printable> lines = new ArrayList<>();
    lines.add(line("", names, left.toString(), room, right.toString()));
    for (Row row : rows) {
      List<String> one = pieces(row.left.toString(), room);
      List<String> other = pieces(row.right.toString(), room);
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        lines.add(line(i == 0 ? row.name : "", names, i < one.size() ? one.get(i) : "", room,
            i < other.size() ? other.get(i) : ""));
      }
    }
    return lines;
  }

  private List<Printable> stacked(int width) {
    List<Printable> lines = new ArrayList<>();
    Hanging hanging = new Hanging(width);
    for (boolean first : List.of(true, false)) {
      lines.add(first ? left : right);
      for (Row row : rows) {
        lines.addAll(hanging.lines("  " + row.name + "  ",
            (first ? row.left : row.right).toString()));
      }
    }
    return lines;
  }

  private static Printable line(String name, int names, String one, int room, String other) {
    return Printable.line((name + " ".repeat(names - name.length()) + GAP + one
        + " ".repeat(Math.max(0, room - Width.of(one))) + GAP + other).stripTrailing());
  }

  /// Cut between words where there are some, else anywhere.
  private static List<String> pieces(String text, int room) {
    List<String> pieces = new ArrayList<>();
    String left = text;
    while (Width.of(left) > room) {
      String piece = Width.cut(left, room);
      int space = piece.lastIndexOf(' ');
      if (space > room / 3) {
        piece = piece.substring(0, space);
      }
      pieces.add(piece);
      left = left.substring(piece.length()).stripLeading();
    }
    pieces.add(left);
    return pieces;
  }

  private static final String GAP = "  ";
  private static final int NARROWEST = 26;
  /// Two whole pins and their names.
  private static final int WIDEST = 120;
}
