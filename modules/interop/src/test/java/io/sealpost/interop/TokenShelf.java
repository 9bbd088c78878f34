package io.sealpost.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.sealpost.testserver.cert.KeyKind;

/// Every token that a test of this process uses, made before the first is looked for: SoftHSM looks for
/// tokens once in the life of a process.
final class TokenShelf {
  private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
  /// The label of a token with two keys, Eve's `home` and Ada's `mail`.
  static final String SEVERAL = "several-" + RUN;
  /// The label of one with two keys called `mail`.
  static final String TWINS = "twins-" + RUN;
  private static final Map<KeyKind, SoftToken> ONE_KEY = new EnumMap<>(KeyKind.class);
  private static final Deque<SoftToken> UNOPENED = new ArrayDeque<>();

  static {
    try {
      for (KeyKind kind : List.of(KeyKind.P256, KeyKind.P384, KeyKind.RSA)) {
        ONE_KEY.put(kind, filled(kind.toString(), kind));
      }
      for (int i = 0; i < 17; i++) {
        UNOPENED.add(filled("shut-" + i, KeyKind.P256));
      }
      var ada = RealServers.AUTHORITY.client("ada@example.test", KeyKind.P256);
      var eve = RealServers.AUTHORITY.client("eve@example.test", KeyKind.P256);
      SoftToken.create(SEVERAL).with("home", "01", eve).with("mail", "02", ada);
      SoftToken.create(TWINS).with("mail", "01", eve).with("mail", "0AFF", ada);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TokenShelf() {}

  /// Ada's only key of that kind.
  static SoftToken oneKey(KeyKind kind) {
    return Objects.requireNonNull(ONE_KEY.get(kind));
  }

  /// One that nobody has given its PIN to. Afterwards it takes any, as long as this process lives.
  static synchronized SoftToken unopened() {
    return UNOPENED.remove();
  }

  private static SoftToken filled(String label, KeyKind kind) throws IOException {
    return SoftToken.create(label + "-" + RUN).with("mail", "01",
        RealServers.AUTHORITY.client("ada@example.test", kind));
  }
}
