package io.sealpost.testserver;

/// Strings as JSON and TOML both write them.
final class Quoted {
  private Quoted() {}

  static String string(Object value) {
    StringBuilder quoted = new StringBuilder("\"");
    value.toString().chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append((char) c);
      } else if (c < ' ' || c == 127) {
        quoted.append("\\u%04x".formatted(c));
      } else {
        quoted.append((char) c);
      }
    });
    return quoted.append('"').toString();
  }
}
