package io.sealpost.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the JSON that our own test data is made of; anything else is an exception.
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Object read(String text) {
    return new Json(text).value();
  }

  private Object value() {
    return switch (next()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("rue", true);
      case 'f' -> word("alse", false);
      default -> throw new IllegalArgumentException("unexpected at " + at);
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    for (char c = next(); c != '}'; c = next()) {
      if (c == '"') {
        String key = string();
        next();
        object.put(key, value());
      }
    }
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    for (char c = next(); c != ']'; c = next()) {
      if (c != ',') {
        at--;
        array.add(value());
      }
    }
    return array;
  }

  private String string() {
    var string = new StringBuilder();
    for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
      default -> c;
    };
  }

  private Object word(String rest, boolean meaning) {
    at += rest.length();
    return meaning;
  }

  private char next() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at++);
  }
}
