package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Texts behind heads, broken between words to fit a width; [Wrapped] is for sentences. A word that is
/// longer than the width, a pin on a narrow terminal say, is left whole for the terminal to break, so
/// that it can be copied.
///
/// @param width columns there are; [Integer#MAX_VALUE] if nobody looks
public record Hanging(int width) {
  /// One text behind a head, what does not fit set in below its beginning; on a narrow screen, below
  /// the head, a little set in.
  ///
  /// @param head ours; printable as it is
  public List<Printable> lines(String head, String text) {
    Printable whole = Printable.line(head + text);
    if (whole.width() <= width) {
      return List.of(whole);
    }
    String[] words = Printable.line(text).toString().split(" ");
    int longest = Stream.of(words).mapToInt(Width::of).max().orElse(0);
    boolean narrow = width - head.length() < Math.max(longest, NARROWEST);
    List<Printable> lines = new ArrayList<>();
    String indent = " ".repeat(narrow
        ? Math.min(head.length() - head.stripLeading().length() + 2, NARROWEST)
        : head.length());
    StringBuilder line = new StringBuilder(narrow ? head.stripTrailing() : head);
    if (narrow) {
      if (!line.isEmpty()) {
        lines.add(Printable.line(line.toString()));
      }
      line.setLength(0);
      line.append(indent);
    }
    for (String word : words) {
      boolean first = Width.of(line.toString()) <= indent.length();
      if (!first && Width.of(line + " " + word) > width) {
        lines.add(Printable.line(line.toString()));
        line.setLength(0);
        line.append(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    lines.add(Printable.line(line.toString()));
    return lines;
  }

  private static final int NARROWEST = 24;
}
