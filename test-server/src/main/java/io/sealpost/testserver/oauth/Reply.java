package io.sealpost.testserver.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What is answered to a browser or to a client.
record Reply(int status, String body, @Nullable String location) {
  static Reply json(int status, String body) {
    return new Reply(status, body, null);
  }

  static Reply error(String code) {
    return json(400, "{\"error\":\"" + code + "\"}");
  }

  static Reply redirect(String location) {
    return new Reply(302, "", location);
  }

  /// The fields of a query or a form.
  static Map<String, String> fields(String raw) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
