package io.sealpost.message;

import java.io.IOException;
import java.io.InputStream;

import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/// Content-Transfer-Encoding (RFC 2045 §6), leniently: what does not belong to the encoding is
/// passed over, and an unknown encoding is none.
final class TransferEncoding {
  private TransferEncoding() {}

  static InputStream decode(String encoding, InputStream octets) {
    return switch (encoding) {
      case "base64" -> new Base64InputStream(octets, DecodeMonitor.SILENT);
      case "quoted-printable" -> new QuotedPrintableInputStream(octets, DecodeMonitor.SILENT);
      default -> octets;
    };
  }

  /// How many octets the rest decodes to. Base64 is counted and not decoded, because attachments are
  /// long and only listed; its padding ends it, and what is no digit of it does not count.
  static long size(String encoding, InputStream octets) throws IOException {
    boolean base64 = encoding.equals("base64");
    InputStream counted = base64 ? octets : decode(encoding, octets);
    byte[] buffer = new byte[16 * 1024];
    long size = 0;
    boolean padded = false;
    for (int n = counted.read(buffer); n >= 0; n = counted.read(buffer)) {
      if (!base64) {
        size += n;
      }
      for (int i = 0; base64 && !padded && i < n; i++) {
        padded = buffer[i] == '=';
        size += digit(buffer[i]) ? 1 : 0;
      }
    }
    return base64 ? size * 3 / 4 : size;
  }

  private static boolean digit(byte octet) {
    return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z')
        || (octet >= '0' && octet <= '9') || octet == '+' || octet == '/';
  }
}
