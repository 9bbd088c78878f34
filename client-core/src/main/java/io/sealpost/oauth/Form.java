package io.sealpost.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// A form as it is posted (RFC 6749 appendix B), secrets included, all in one array that is wiped.
final class Form implements AutoCloseable {
  private final byte[] octets = new byte[MOST];
  private int length;

  Form add(String name, @Nullable String value) {
    if (value != null) {
      field(name, value.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  Form add(String name, @Nullable Secret value) {
    if (value != null) {
      byte[] revealed = value.reveal();
      try {
        field(name, revealed);
      } finally {
        Arrays.fill(revealed, (byte) 0);
      }
    }
    return this;
  }

  /// Which client asks.
  Form client(Client client) {
    return add("client_id", client.id()).add("client_secret", client.secret());
  }

  /// The caller wipes what it is given.
  byte[] octets() {
    return Arrays.copyOf(octets, length);
  }

  @Override
  public String toString() {
    return "[redacted]";
  }

  @Override
  public void close() {
    Arrays.fill(octets, (byte) 0);
  }

  private void field(String name, byte[] value) {
    if (length > 0) {
      put('&');
    }
    encode(name.getBytes(StandardCharsets.UTF_8));
    put('=');
    encode(value);
  }

  private void encode(byte[] text) {
    for (byte each : text) {
      int octet = each & 0xff;
      if (octet < 0x80 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0)) {
        put(octet);
      } else {
        put('%');
        put(HEX.charAt(octet >> 4));
        put(HEX.charAt(octet & 15));
      }
    }
  }

  private void put(int octet) {
    if (length == MOST) {
      throw new IllegalArgumentException("more than a form of tokens holds");
    }
    octets[length++] = (byte) octet;
  }

  private static final String HEX = "0123456789ABCDEF";
  private static final int MOST = 64 * 1024;
}
