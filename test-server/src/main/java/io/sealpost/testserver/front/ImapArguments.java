package io.sealpost.testserver.front;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/// Reads the arguments of a command one after another (RFC 9051 §9).
final class ImapArguments {
  private final String text;
  private int at;

  ImapArguments(String text) {
    this.text = text;
  }

  /// The command is not in the grammar: answer BAD.
  static final class Malformed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    Malformed(String what) {
      super(what);
    }
  }

  boolean end() {
    skipSpace();
    return at >= text.length();
  }

  boolean list() {
    return !end() && text.charAt(at) == '(';
  }

  boolean quoted() {
    return !end() && text.charAt(at) == '"';
  }

  /// What is left.
  String remainder() {
    skipSpace();
    String left = text.substring(at);
    at = text.length();
    return left;
  }

  /// An astring: atom, quoted string or literal. Wildcards count as atoms.
  String string() {
    if (end()) {
      throw new Malformed("an argument is missing");
    }
    return switch (text.charAt(at)) {
      case '"' -> quotedString();
      case '{' -> literal();
      default -> atom();
    };
  }

  /// A parenthesized list of strings; lists within are flattened to their text.
  List<String> strings() {
    if (!list()) {
      throw new Malformed("a list was expected");
    }
    at++;
    List<String> items = new ArrayList<>();
    while (!end() && text.charAt(at) != ')') {
      items.add(list() ? "(" + String.join(" ", strings()) + ")" : string());
    }
    if (end()) {
      throw new Malformed("a list does not end");
    }
    at++;
    return items;
  }

  private String atom() {
    int start = at;
    int brackets = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (brackets == 0 && (c == ' ' || c == '(' || c == ')' || c == '"' || c == '{')) {
        break;
      }
      at++;
    }
    if (start == at) {
      throw new Malformed("an argument was expected at '" + text.charAt(at) + "'");
    }
    return text.substring(start, at);
  }

  private String quotedString() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at >= text.length()) {
      throw new Malformed("a string does not end");
    }
    at++;
    return value.toString();
  }

  private String literal() {
    int close = text.indexOf("}\r\n", at);
    if (close < 0) {
      throw new Malformed("that is no literal");
    }
    int size = Integer.parseInt(text.substring(at + 1, close));
    int start = close + 3;
    at = start + size;
    return text.substring(start, at);
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
