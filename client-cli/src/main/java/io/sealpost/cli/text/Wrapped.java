package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lines for people, broken between words where the terminal ends. What is indented stays so, and what
/// continues a line is indented by two more. A word that is wider than the terminal stays whole, and so
/// does a command to type: half of one could be pasted.
public final class Wrapped {
  private Wrapped() {}

  /// @param line of printable text
  public static List<String> lines(String line, int columns) {
    return lines(line, " ".repeat(line.length() - line.stripLeading().length()) + INDENT, columns);
  }

  /// Somebody's text, whose lines go on under the quotation marks they begin with.
  public static String text(String text, int columns) {
    return LINE_ENDS.splitAsStream(text)
        .flatMap(it -> lines(it, QUOTED.matcher(it).replaceFirst("$1"), columns).stream())
        .collect(Collectors.joining("\n"));
  }

  /// @param hanging what every line but the first begins with
  public static List<String> lines(String line, String hanging, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean begun = false;
    String joined = COMMAND.matcher(line)
        .replaceAll(it -> Matcher.quoteReplacement(it.group().replace(' ', JOINT)));
    for (String part : BETWEEN_WORDS.split(joined, -1)) {
      String word = part.replace(JOINT, ' ');
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
  private static final Pattern LINE_ENDS = Pattern.compile("\n");
  private static final Pattern QUOTED = Pattern.compile("^([> ]*).*$");
  /// Stands for a blank that is no place to break; printable text has none.
  private static final char JOINT = '\0';
  /// What stands behind a colon, up to other words.
  private static final Pattern COMMAND = Pattern.compile("(?<=: )sealpost .*?(?=[;,] |$)");
  /// Behind the blanks, so that columns stay in line.
  private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<= )(?! )");
}
