package io.sealpost.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Locale;

/// The algorithm by which a server signed a handshake. TLS 1.2 names it in ServerKeyExchange, which
/// anybody can read (RFC 5246 §7.4.3). TLS 1.3 encrypts CertificateVerify, and the JDK has no getter;
/// but there a key on a curve leaves one choice, and an RSA key three (RFC 8446 §4.2.3).
final class ServerSignature {
  private ServerSignature() {}

  /// @param protocol as JSSE names it
  /// @param firstOctets the server's, as far as they are readable
  /// @param key of the server's certificate
  static String of(String protocol, byte[] firstOctets, PublicKey key) {
    return protocol.equals("TLSv1.3") ? byKey(key) : named(firstOctets);
  }

  private static String byKey(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> switch (ec.getParams().getCurve().getField().getFieldSize()) {
        case 256 -> "ecdsa_secp256r1_sha256";
        case 384 -> "ecdsa_secp384r1_sha384";
        default -> "ecdsa_secp521r1_sha512";
      };
      case EdECPublicKey edwards -> edwards.getParams().getName().toLowerCase(Locale.ROOT);
      default -> key.getAlgorithm().equals("RSASSA-PSS")
          ? "rsa_pss_pss_sha256, 384 or 512"
          : "rsa_pss_rsae_sha256, 384 or 512";
    };
  }

  private static String named(byte[] firstOctets) {
    try {
      ByteBuffer messages = KeyExchangeGroup.handshakeMessages(firstOctets);
      while (messages.hasRemaining()) {
        int type = messages.get();
        ByteBuffer body = KeyExchangeGroup.slice(messages,
            (messages.get() & 0xff) << 16 | messages.getShort() & 0xffff);
        if (type == SERVER_KEY_EXCHANGE && body.get() == NAMED_CURVE) {
          body.getShort();
          KeyExchangeGroup.slice(body, body.get() & 0xff);
          return name(body.getShort() & 0xffff);
        }
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return NOT_REPORTED; // not enough was kept, or it is of a kind not known here
    }
    return NOT_REPORTED;
  }

  private static String name(int scheme) {
    return switch (scheme) {
      case 0x0201 -> "rsa_pkcs1_sha1";
      case 0x0203 -> "ecdsa_sha1";
      case 0x0401 -> "rsa_pkcs1_sha256";
      case 0x0501 -> "rsa_pkcs1_sha384";
      case 0x0601 -> "rsa_pkcs1_sha512";
      case 0x0403 -> "ecdsa_secp256r1_sha256";
      case 0x0503 -> "ecdsa_secp384r1_sha384";
      case 0x0603 -> "ecdsa_secp521r1_sha512";
      case 0x0804 -> "rsa_pss_rsae_sha256";
      case 0x0805 -> "rsa_pss_rsae_sha384";
      case 0x0806 -> "rsa_pss_rsae_sha512";
      case 0x0807 -> "ed25519";
      case 0x0808 -> "ed448";
      case 0x0809 -> "rsa_pss_pss_sha256";
      case 0x080a -> "rsa_pss_pss_sha384";
      case 0x080b -> "rsa_pss_pss_sha512";
      default -> String.format("0x%04x", scheme);
    };
  }

  private static final String NOT_REPORTED = "not reported";
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int NAMED_CURVE = 3;
}
