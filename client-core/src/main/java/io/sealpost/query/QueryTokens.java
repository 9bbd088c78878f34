package io.sealpost.query;

import java.util.Locale;
import java.util.Set;

/// A cursor over the words of a query, read left to right and never twice.
final class QueryTokens {
  enum Kind {
    OPEN, CLOSE, ANY_OF, NOT, AND, OR, TERM, END
  }

  /// @param column where it begins, from 1
  /// @param field in lower case; empty if there is none
  /// @param value without its quotes
  /// @param valueColumn where the value begins
  record Token(Kind kind, int column, String field, String value, int valueColumn,
      boolean quoted) {}

  private final int[] text;
  private int at;
  private Token next;

  QueryTokens(String query) throws QueryException {
    if (query.length() > LONGEST) {
      throw new QueryException(LONGEST + 1, "a query has at most " + LONGEST + " characters");
    }
    this.text = query.codePoints().toArray();
    for (int i = 0; i < text.length; i++) {
      if (text[i] != '\t' && unsendable(text[i])) {
        throw new QueryException(i + 1, "a query holds no control characters");
      }
    }
    this.next = read();
  }

  Token peek() {
    return next;
  }

  Token take() throws QueryException {
    Token taken = next;
    next = read();
    return taken;
  }

  /// Control characters, line ends of every script, and half characters.
  static boolean unsendable(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private Token read() throws QueryException {
    while (at < text.length && blank(text[at])) {
      at++;
    }
    int column = at + 1;
    if (at == text.length) {
      return mark(Kind.END, column);
    }
    return switch (text[at]) {
      case '(' -> {
        at++;
        yield mark(Kind.OPEN, column);
      }
      case ')' -> {
        at++;
        yield mark(Kind.CLOSE, column);
      }
      case '-' -> {
        at++;
        if (at == text.length || blank(text[at]) || text[at] == ')') {
          throw new QueryException(column, "'-' stands before what is not wanted, without a space");
        }
        yield mark(Kind.NOT, column);
      }
      default -> word(column);
    };
  }

  private Token word(int column) throws QueryException {
    if (text[at] == '"') {
      return new Token(Kind.TERM, column, "", quoted(), column, true);
    }
    String field = field();
    if (!field.isEmpty()) {
      int valueColumn = at + 1;
      boolean quoted = at < text.length && text[at] == '"';
      String value = quoted ? quoted() : bare();
      if (value.isEmpty()) {
        throw new QueryException(valueColumn, field + ": needs a value");
      }
      return new Token(Kind.TERM, column, field, value, valueColumn, quoted);
    }
    String word = bare();
    Kind kind = switch (word.toLowerCase(Locale.ROOT)) {
      case "and" -> Kind.AND;
      case "not" -> Kind.NOT;
      case "or" -> at < text.length && text[at] == '(' ? Kind.ANY_OF : Kind.OR;
      default -> Kind.TERM;
    };
    at += kind == Kind.ANY_OF ? 1 : 0;
    return new Token(kind, column, "", word, column, false);
  }

  /// The field before a colon, which is read over; empty if there is none.
  private String field() throws QueryException {
    int colon = at;
    while (colon < text.length && Character.isLetter(text[colon])) {
      colon++;
    }
    if (colon == at || colon == text.length || text[colon] != ':') {
      return "";
    }
    String field = new String(text, at, colon - at).toLowerCase(Locale.ROOT);
    if (!FIELDS.contains(field)) {
      throw new QueryException(at + 1, "'" + field + ":' is no field; put it in quotes if it is "
          + "text, or use one of " + String.join(", ", FIELDS.stream().sorted().toList()));
    }
    at = colon + 1;
    return field;
  }

  /// To the next blank, parenthesis or quotation mark.
  private String bare() {
    int from = at;
    while (at < text.length && !blank(text[at]) && "()\"".indexOf(text[at]) < 0) {
      at++;
    }
    return new String(text, from, at - from);
  }

  private String quoted() throws QueryException {
    int column = at + 1;
    var value = new StringBuilder();
    for (at++; at < text.length && text[at] != '"'; at++) {
      if (text[at] == '\\' && at + 1 < text.length
          && (text[at + 1] == '"' || text[at + 1] == '\\')) {
        at++;
      }
      value.appendCodePoint(text[at]);
    }
    if (at == text.length) {
      throw new QueryException(column, "this quotation mark is not closed");
    }
    at++;
    if (value.isEmpty()) {
      throw new QueryException(column, "there is nothing between the quotation marks");
    }
    if (value.indexOf("\t") >= 0) {
      throw new QueryException(column, "a text to look for holds no control characters");
    }
    return value.toString();
  }

  private static Token mark(Kind kind, int column) {
    return new Token(kind, column, "", "", column, false);
  }

  private static boolean blank(int c) {
    return c == ' ' || c == '\t';
  }

  private static final int LONGEST = 2000;
  private static final Set<String> FIELDS = Set.of("from", "to", "cc", "bcc", "subject", "body",
      "text", "id", "since", "before", "on", "larger", "smaller", "is", "flag", "has");
}
