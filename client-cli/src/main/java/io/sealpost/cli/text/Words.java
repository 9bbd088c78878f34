package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.List;

/// A line split into words as a POSIX shell would (XCU §2.2), without expanding anything.
///
/// @param all the words, in order
/// @param open the quote that was not closed, or 0
public record Words(List<Word> all, char open) {
  /// @param text without its quotes
  /// @param from where it begins in the line
  /// @param to where it ends in the line
  public record Word(String text, int from, int to) {}

  public Words {
    all = List.copyOf(all);
  }

  public static Words of(String line) {
    List<Word> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    int from = -1;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (from >= 0) {
          words.add(new Word(word.toString(), from, i));
        }
        word.setLength(0);
        from = -1;
        continue;
      }
      from = from < 0 ? i : from;
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == '\\' && i + 1 < line.length() && escapes(quote, line.charAt(i + 1))) {
        word.append(line.charAt(++i));
      } else {
        word.append(c);
      }
    }
    if (from >= 0) {
      words.add(new Word(word.toString(), from, line.length()));
    }
    return new Words(words, quote);
  }

  /// The words of a line that is complete.
  ///
  /// @throws IllegalArgumentException if a quote is not closed
  public static List<String> split(String line) {
    Words words = of(line);
    if (words.open != 0) {
      throw new IllegalArgumentException("a " + words.open + " is not closed");
    }
    return words.texts();
  }

  public List<String> texts() {
    return all.stream().map(Word::text).toList();
  }

  /// A word as it can be typed at any shell, in quotes where it needs them.
  public static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}/._+@:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// A word as it must be typed.
  ///
  /// @param open the quote that it stands in, or 0
  /// @param complete whether that quote is closed behind it
  public static String quoted(String text, char open, boolean complete) {
    if (open == '\'') {
      return "'" + text.replace("'", "'\\''") + (complete ? "'" : "");
    }
    String special = open == '"' ? IN_DOUBLE_QUOTES : SPECIAL;
    StringBuilder out = new StringBuilder(open == '"' ? "\"" : "");
    text.chars().forEach(c -> {
      if (special.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append((char) c);
    });
    return out.append(open == '"' && complete ? "\"" : "").toString();
  }

  private static boolean escapes(char quote, char next) {
    return quote == 0 || (quote == '"' && IN_DOUBLE_QUOTES.indexOf(next) >= 0);
  }

  private static final String IN_DOUBLE_QUOTES = "\"\\$`";
  private static final String SPECIAL = " \t\"'\\$`|&;<>()*?#~";
}
