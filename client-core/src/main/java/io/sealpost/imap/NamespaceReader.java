package io.sealpost.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealpost.failure.ProtocolException;
import io.sealpost.imap.Namespaces.Namespace;

/// The NAMESPACE response: `(("" "/")) NIL (("Public/" "/" "X-PARAM" ("FLAG")))`.
final class NamespaceReader {
  private NamespaceReader() {}

  static Namespaces namespaces(Tokens tokens) throws ProtocolException {
    tokens.space();
    List<Namespace> personal = list(Value.read(tokens));
    List<Namespace> others = list(Value.read(tokens));
    List<Namespace> shared = list(Value.read(tokens));
    return new Namespaces(personal, others, shared);
  }

  private static List<Namespace> list(Value value) {
    List<Namespace> list = new ArrayList<>();
    if (value instanceof Value.Items items) {
      for (Value each : items.values()) {
        if (each instanceof Value.Items parts && parts.at(0) instanceof Value.Text(String prefix)) {
          list.add(new Namespace(prefix, delimiter(parts.at(1))));
        }
      }
    }
    return list;
  }

  private static Optional<Character> delimiter(Value value) {
    return value instanceof Value.Text(String octets) && octets.length() == 1
        ? Optional.of(octets.charAt(0))
        : Optional.empty();
  }
}
