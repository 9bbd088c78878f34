package io.sealpost.imap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sealpost.failure.ProtocolException;
import io.sealpost.mailbox.Octets;

/// The ID response (RFC 2971 §3.2): `NIL` or `("name" "Cyrus" "version" "1.5")`.
final class IdReader {
  private IdReader() {}

  static Map<String, String> fields(Tokens tokens) throws ProtocolException {
    tokens.space();
    Map<String, String> fields = new LinkedHashMap<>();
    if (Value.read(tokens) instanceof Value.Items(List<Value> values)) {
      for (int i = 0; i + 1 < values.size() && fields.size() < MOST; i += 2) {
        if (values.get(i) instanceof Value.Text(String name)
            && values.get(i + 1) instanceof Value.Text(String value)) {
          fields.putIfAbsent(name.toLowerCase(Locale.ROOT), Octets.text(value));
        }
      }
    }
    return Map.copyOf(fields);
  }

  /// RFC 2971 §3.3 allows no more.
  private static final int MOST = 30;
}
