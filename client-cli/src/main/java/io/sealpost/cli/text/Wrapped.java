package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Lines for people, broken between words where the terminal ends. What is indented stays so, and what
/// continues a line is indented by two more; a word that is wider than the terminal stays whole.
public final class Wrapped {
  private Wrapped() {}

  /// @param line of printable text
  public static List<String> lines(String line, int columns) {
    List<String> lines = new ArrayList<>();
    String hanging = " ".repeat(line.length() - line.stripLeading().length()) + INDENT;
    StringBuilder current = new StringBuilder();
    boolean begun = false;
    for (String word : BETWEEN_WORDS.split(line, -1)) {
      if (begun && Width.of(current + word.stripTrailing()) > columns) {
        lines.add(current.toString().stripTrailing());
        current = new StringBuilder(hanging);
      }
      current.append(word);
      begun = !word.isBlank();
    }
    lines.add(current.toString());
    return lines;
  }

  private static final String INDENT = "  ";
  /// Behind the blanks, so that columns stay in line.
  private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<= )(?! )");
}
