package io.sealpost.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Reads JSON strictly (RFC 8259), so that tests can tell whether a text is some. It shares nothing
/// with what writes it.
final class JsonText {
  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /// One value on one line: maps, lists, strings, longs, booleans, null.
  ///
  /// @throws IllegalArgumentException if it is anything else
  static @Nullable Object parse(String line) {
    if (!line.endsWith("\n") || line.indexOf('\n') != line.length() - 1) {
      throw new IllegalArgumentException("not one line: " + line);
    }
    JsonText json = new JsonText(line.substring(0, line.length() - 1));
    Object value = json.value();
    json.require(json.at == json.text.length());
    return value;
  }

  private @Nullable Object value() {
    require(at < text.length());
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    while (!taken('}')) {
      require(members.isEmpty() || taken(','));
      String key = string();
      require(taken(':'));
      require(!members.containsKey(key));
      members.put(key, value());
    }
    return members;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    at++;
    while (!taken(']')) {
      require(items.isEmpty() || taken(','));
      items.add(value());
    }
    return items;
  }

  private String string() {
    require(taken('"'));
    StringBuilder string = new StringBuilder();
    while (!taken('"')) {
      require(at < text.length() && text.charAt(at) >= ' ');
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    return string.toString();
  }

  private char escaped() {
    return switch (text.charAt(at++)) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"' -> '"';
      case '\\' -> '\\';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw new IllegalArgumentException("escape at " + at + " of " + text);
    };
  }

  private @Nullable Object word() {
    int start = at;
    while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return switch (text.substring(start, at)) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      case String number -> Long.valueOf(number);
    };
  }

  private boolean taken(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void require(boolean well) {
    if (!well) {
      throw new IllegalArgumentException("no JSON at " + at + " of " + text);
    }
  }
}
