package io.sealpost.cli.limbo;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Reads JSON (RFC 8259) piece by piece: of a file of any size only one value is held at a time.
final class JsonReader {
  private final Reader in;
  private int next;
  private int line = 1;
  private int depth;

  JsonReader(Reader in) throws IOException {
    this.in = in;
    advance();
    if (next == BYTE_ORDER_MARK) {
      advance();
    }
  }

  /// What the next value begins with; -1 at the end.
  int peek() throws IOException {
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      advance();
    }
    return next;
  }

  /// Says that something is wrong where the reader stands.
  NotLimboException wrong(String what) {
    return new NotLimboException(what, line);
  }

  /// A member of an object, or an element of an array, as it is reached.
  interface Member {
    void read(String name) throws IOException;
  }

  /// Reads an object; the callback must read each member's value.
  void object(Member member) throws IOException {
    expect('{');
    boolean more = peek() != '}';
    while (more) {
      String name = string();
      expect(':');
      member.read(name);
      more = another('}');
    }
    expect('}');
  }

  /// Reads an array; the callback must read each element.
  void array(Member element) throws IOException {
    expect('[');
    boolean more = peek() != ']';
    while (more) {
      element.read("");
      more = another(']');
    }
    expect(']');
  }

  /// Reads any value: a map, a list, a string, a number, a boolean or null.
  @Nullable
  Object value() throws IOException {
    return switch (peek()) {
      case '{' -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        deeper(() -> object(name -> map.put(name, value())));
        yield map;
      }
      case '[' -> {
        List<@Nullable Object> list = new ArrayList<>();
        deeper(() -> array(_ -> list.add(value())));
        yield list;
      }
      case '"' -> string();
      default -> literal();
    };
  }

  private interface Step {
    void take() throws IOException;
  }

  private void deeper(Step step) throws IOException {
    if (++depth > DEEPEST) {
      throw wrong("JSON nested too deep");
    }
    step.take();
    depth--;
  }

  private boolean another(char end) throws IOException {
    if (peek() == ',') {
      advance();
      return true;
    }
    if (next != end) {
      throw wrong("JSON with something else where , or " + end + " should be");
    }
    return false;
  }

  private String string() throws IOException {
    if (peek() != '"') {
      throw wrong("JSON with no string where one should be");
    }
    advance();
    StringBuilder text = new StringBuilder();
    while (next != '"') {
      if (next < 0x20 || text.length() == LONGEST_STRING) {
        throw wrong("JSON with a string that does not end");
      }
      text.append(next == '\\' ? escaped() : (char) next);
      advance();
    }
    advance();
    return text.toString();
  }

  private char escaped() throws IOException {
    advance();
    return switch (next) {
      case '"', '\\', '/' -> (char) next;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
          advance();
          unit = unit << 4 | digit();
        }
        yield (char) unit;
      }
      default -> throw wrong("JSON with an unknown escape");
    };
  }

  private int digit() throws IOException {
    int digit = Character.digit(next, 16);
    if (digit < 0) {
      throw wrong("JSON with a malformed escape");
    }
    return digit;
  }

  private @Nullable Object literal() throws IOException {
    StringBuilder text = new StringBuilder();
    while (next > ' ' && ",]}:".indexOf(next) < 0 && text.length() < LONGEST_LITERAL) {
      text.append((char) next);
      advance();
    }
    return switch (text.toString()) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      case String number -> number(number);
    };
  }

  private BigDecimal number(String text) throws IOException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      NotLimboException wrong = wrong("JSON with a word that is no value");
      wrong.initCause(e);
      throw wrong;
    }
  }

  private void expect(char wanted) throws IOException {
    if (peek() != wanted) {
      throw wrong("JSON without " + wanted + " where it should be");
    }
    advance();
  }

  private void advance() throws IOException {
    line += next == '\n' ? 1 : 0;
    next = in.read();
  }

  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final int DEEPEST = 32;
  private static final int LONGEST_STRING = 1 << 24;
  private static final int LONGEST_LITERAL = 40;
}
