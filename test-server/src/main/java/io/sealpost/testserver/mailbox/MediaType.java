package io.sealpost.testserver.mailbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A Content-Type or Content-Disposition: a value, and parameters in their order (RFC 2045 §5.1).
record MediaType(String value, Map<String, String> parameters) {
  static final MediaType TEXT = new MediaType("text/plain", Map.of("charset", "us-ascii"));
  static final MediaType MESSAGE = new MediaType("message/rfc822", Map.of());

  static MediaType parse(String text) {
    int semicolon = text.indexOf(';');
    String value = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = semicolon < 0 ? text.length() : semicolon + 1;
    while (at < text.length()) {
      at = parameter(text, at, parameters);
    }
    return new MediaType(value, parameters);
  }

  String primary() {
    int slash = value.indexOf('/');
    return slash < 0 ? "text" : value.substring(0, slash);
  }

  String sub() {
    int slash = value.indexOf('/');
    return slash < 0 ? "plain" : value.substring(slash + 1);
  }

  boolean is(String primary) {
    return primary().equalsIgnoreCase(primary);
  }

  boolean is(String primary, String sub) {
    return is(primary) && sub().equalsIgnoreCase(sub);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static int parameter(String text, int from, Map<String, String> into) {
    int equals = text.indexOf('=', from);
    int end = text.indexOf(';', from);
    if (equals < 0 || (end >= 0 && end < equals)) {
      return end < 0 ? text.length() : end + 1;
    }
    String name = text.substring(from, equals).strip().toLowerCase(Locale.ROOT);
    StringBuilder value = new StringBuilder();
    int at = equals + 1;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      at = quoted(text, at + 1, value);
      end = text.indexOf(';', at);
    } else {
      end = text.indexOf(';', at);
      value.append(text.substring(at, end < 0 ? text.length() : end).strip());
    }
    if (!name.isEmpty()) {
      into.put(name, value.toString());
    }
    return end < 0 ? text.length() : end + 1;
  }

  private static int quoted(String text, int from, StringBuilder value) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
      at++;
    }
    return Math.min(at + 1, text.length());
  }
}
