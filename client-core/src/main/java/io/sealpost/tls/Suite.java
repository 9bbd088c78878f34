package io.sealpost.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// A cipher suite as the TLS registry has it.
///
/// @param id its two octets
/// @param name its registered name; its octets in hexadecimal if it is not known here
public record Suite(int id, String name) {
  /// How well a suite protects mail (RFC 9325 §4.1, §4.2).
  public enum Grade {
    /// Authenticated encryption and forward secrecy.
    GOOD("good"),
    /// No forward secrecy, or CBC with a MAC beside it: to be switched off.
    WEAK("weak"),
    /// Whoever listens or forges wins: no encryption, no authentication, or a broken cipher.
    BROKEN("broken");

    private final String label;

    Grade(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  private static final List<String> BROKEN = List.of("_NULL_", "_EXPORT_", "_anon_", "_RC4_",
      "_RC2_", "_DES_", "_DES40_", "_3DES_");
  /// Every suite known here, those that JSSE cannot speak among them.
  public static final List<Suite> KNOWN = known();

  public static Suite of(int id) {
    return KNOWN.stream().filter(each -> each.id == id).findFirst()
        .orElseGet(() -> new Suite(id, String.format("0x%04x", id)));
  }

  public Grade grade() {
    if (BROKEN.stream().anyMatch(name::contains)) {
      return Grade.BROKEN;
    }
    boolean authenticated = name.contains("_GCM_") || name.contains("_CCM")
        || name.contains("_CHACHA20_");
    return authenticated && (tls13() || name.startsWith("TLS_ECDHE_")
        || name.startsWith("TLS_DHE_"))
            ? Grade.GOOD
            : Grade.WEAK;
  }

  /// Whether it is of TLS 1.3, whose suites name no key exchange (RFC 8446 §B.4).
  public boolean tls13() {
    return id >> 8 == 0x13;
  }

  private static List<Suite> known() {
    try (InputStream in = Objects
        .requireNonNull(Suite.class.getResourceAsStream("suites.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines()
          .map(line -> new Suite(Integer.parseInt(line.substring(0, 4), 16), line.substring(5)))
          .sorted(Comparator.comparing(Suite::grade)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("suites.txt cannot be read", e);
    }
  }
}
