package io.sealpost.identity;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The `id` of each certificate on a token, which the platform's key store goes by and does not tell:
/// what a certificate and its key have in common (PKCS #11 v2.40 §4.6.3). Reads what may be seen at the
/// time, which is all of it once the PIN was said.
final class TokenIds {
  private final TokenLibrary library;
  private final long session;
  private final Arena arena;

  private TokenIds(TokenLibrary library, long session, Arena arena) {
    this.library = library;
    this.session = session;
    this.arena = arena;
  }

  /// @return the id, in hexadecimal, of each certificate, in hexadecimal too; empty if the token does
  /// not say
  static Map<String, String> of(TokenLibrary library, long slot) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment session = arena.allocate(ValueLayout.JAVA_LONG);
      if (library.call(OPEN_SESSION, slot, SERIAL_SESSION, MemorySegment.NULL, MemorySegment.NULL,
          session) != TokenLibrary.OK) {
        return Map.of();
      }
      long opened = session.get(ValueLayout.JAVA_LONG, 0);
      try {
        return new TokenIds(library, opened, arena).all();
      } finally {
        library.call(CLOSE_SESSION, opened);
      }
    }
  }

  static String key(X509Certificate certificate) throws CertificateEncodingException {
    return HexFormat.of().formatHex(certificate.getEncoded());
  }

  private Map<String, String> all() {
    Map<String, String> ids = new HashMap<>();
    for (long object : certificates()) {
      byte[] id = attribute(object, ID);
      byte[] certificate = attribute(object, VALUE);
      if (id != null && certificate != null) {
        ids.put(HexFormat.of().formatHex(certificate), HexFormat.of().formatHex(id));
      }
    }
    return ids;
  }

  private long[] certificates() {
    MemorySegment kind = arena.allocate(ValueLayout.JAVA_LONG);
    kind.set(ValueLayout.JAVA_LONG, 0, CERTIFICATE);
    if (library.call(FIND_INIT, session, attributeOf(CLASS, kind), 1L) != TokenLibrary.OK) {
      return new long[0];
    }
    MemorySegment objects = arena.allocate(8L * MOST, 8);
    MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
    long found = library.call(FIND, session, objects, MOST, count);
    library.call(FIND_FINAL, session);
    return found == TokenLibrary.OK
        ? Arrays.copyOf(objects.toArray(ValueLayout.JAVA_LONG),
            (int) Math.min(MOST, count.get(ValueLayout.JAVA_LONG, 0)))
        : new long[0];
  }

  private byte @Nullable [] attribute(long object, long type) {
    MemorySegment value = arena.allocate(LONGEST);
    MemorySegment attribute = attributeOf(type, value);
    if (library.call(GET_ATTRIBUTE, session, object, attribute, 1L) != TokenLibrary.OK) {
      return null;
    }
    long length = attribute.get(ValueLayout.JAVA_LONG, 16);
    return length < 0 || length > LONGEST
        ? null
        : value.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private MemorySegment attributeOf(long type, MemorySegment value) {
    MemorySegment attribute = arena.allocate(24, 8);
    attribute.set(ValueLayout.JAVA_LONG, 0, type);
    attribute.set(ValueLayout.ADDRESS, 8, value);
    attribute.set(ValueLayout.JAVA_LONG, 16, value.byteSize());
    return attribute;
  }

  private static final int OPEN_SESSION = 13;
  private static final int CLOSE_SESSION = 14;
  private static final int GET_ATTRIBUTE = 25;
  private static final int FIND_INIT = 27;
  private static final int FIND = 28;
  private static final int FIND_FINAL = 29;
  private static final long SERIAL_SESSION = 4;
  private static final long CLASS = 0;
  private static final long CERTIFICATE = 1;
  private static final long VALUE = 0x11;
  private static final long ID = 0x102;
  private static final long MOST = 256;
  private static final long LONGEST = 16 * 1024;
}
