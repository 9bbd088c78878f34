package io.sealpost.account;

import java.util.ArrayList;
import java.util.List;

import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// One line of a TOML file, or as many as one value runs over.
///
/// @param text with its end
/// @param table the keys of the heading, if it is one
record TomlLine(Kind kind, String text, List<String> table) {
  enum Kind {
    HEADING, VALUE, COMMENT, BLANK
  }

  /// Every line of a file that parses; together they are its text.
  static List<TomlLine> of(String text) {
    List<TomlLine> lines = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      lines.add(line(text.substring(at, end)));
      at = end;
    }
    return lines;
  }

  private static TomlLine line(String text) {
    String bare = text.strip();
    Kind kind = bare.isEmpty()
        ? Kind.BLANK
        : switch (bare.charAt(0)) {
          case '#' -> Kind.COMMENT;
          case '[' -> Kind.HEADING;
          default -> Kind.VALUE;
        };
    return new TomlLine(kind, text, kind == Kind.HEADING ? keys(bare) : List.of());
  }

  private static List<String> keys(String heading) {
    List<String> keys = new ArrayList<>();
    TomlTable table = Toml.parse(heading);
    while (table != null && table.size() == 1) {
      String key = table.keySet().iterator().next();
      keys.add(key);
      table = table.get(List.of(key)) instanceof TomlTable inner ? inner : null;
    }
    return keys;
  }

  /// Behind the first line feed that is in no string and between no brackets.
  private static int end(String text, int from) {
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '#' -> {
          int feed = text.indexOf('\n', at);
          at = feed < 0 ? text.length() : feed;
          continue;
        }
        case '"', '\'' -> {
          at = behindString(text, at);
          continue;
        }
        case '[', '{' -> depth++;
        case ']', '}' -> depth--;
        case '\n' -> {
          if (depth <= 0) {
            return at + 1;
          }
        }
        default -> {}
      }
      at++;
    }
    return at;
  }

  private static int behindString(String text, int from) {
    char quote = text.charAt(from);
    String mark = String.valueOf(quote);
    boolean lines = text.startsWith(mark.repeat(3), from);
    String close = lines ? mark.repeat(3) : mark;
    int at = from + close.length();
    while (at < text.length() && !text.startsWith(close, at)) {
      at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + close.length(), text.length());
    // A text of lines may end with quotation marks of its own.
    while (lines && at < text.length() && text.charAt(at) == quote) {
      at++;
    }
    return at;
  }
}
