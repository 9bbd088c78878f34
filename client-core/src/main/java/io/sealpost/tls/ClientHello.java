package io.sealpost.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

import io.sealpost.peer.Endpoint;

/// A ClientHello of any version, made by hand because JSSE offers only what is safe to speak
/// (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2). It asks a question; the handshake it begins is never
/// finished.
///
/// @param endpoint whom it is for, which names the server unless it is an address
/// @param version the only version offered
/// @param suites the suites offered
/// @param groups the key-exchange groups offered, by their registered numbers. In TLS 1.3 no share is
/// sent for any, so that the server has to say which it wants (RFC 8446 §4.1.4)
public record ClientHello(Endpoint endpoint, Version version, List<Suite> suites,
    List<Integer> groups) {
  public ClientHello {
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
  }

  /// With every group that has been in use, the one against quantum computers first.
  public ClientHello(Endpoint endpoint, Version version, List<Suite> suites) {
    this(endpoint, version, suites, USUAL);
  }

  /// As one record.
  byte[] record() {
    var hello = new Octets();
    hello.number(Math.min(version.code(), Version.TLS_1_2.code()), 2);
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    hello.octets(random);
    hello.vector(1, version == Version.TLS_1_3 ? random : new byte[0]);
    var offered = new Octets();
    suites.forEach(suite -> offered.number(suite.id(), 2));
    hello.vector(2, offered.toByteArray());
    hello.vector(1, new byte[]{0});
    if (version != Version.SSL_3) {
      hello.vector(2, extensions());
    }
    var handshake = new Octets();
    handshake.number(CLIENT_HELLO, 1).vector(3, hello.toByteArray());
    var record = new Octets();
    record.number(HANDSHAKE, 1).number(Math.min(version.code(), Version.TLS_1_0.code()), 2);
    record.vector(2, handshake.toByteArray());
    return record.toByteArray();
  }

  private byte[] extensions() {
    var all = new Octets();
    if (!endpoint.hostIsAddress()) {
      var name = new Octets();
      name.number(0, 1).vector(2, endpoint.host().getBytes(StandardCharsets.US_ASCII));
      extension(all, SERVER_NAME, vector(2, name.toByteArray()));
    }
    var named = new Octets();
    groups.forEach(group -> named.number(group, 2));
    extension(all, SUPPORTED_GROUPS, vector(2, named.toByteArray()));
    extension(all, EC_POINT_FORMATS, vector(1, new byte[]{0}));
    extension(all, EXTENDED_MASTER_SECRET, new byte[0]);
    extension(all, RENEGOTIATION_INFO, new byte[]{0});
    if (version.current()) {
      var schemes = new Octets();
      SCHEMES.forEach(scheme -> schemes.number(scheme, 2));
      extension(all, SIGNATURE_ALGORITHMS, vector(2, schemes.toByteArray()));
    }
    if (version == Version.TLS_1_3) {
      extension(all, SUPPORTED_VERSIONS, new byte[]{2, 3, 4});
      extension(all, KEY_SHARE, new byte[]{0, 0});
    }
    return all.toByteArray();
  }

  private static void extension(Octets all, int type, byte[] body) {
    all.number(type, 2).vector(2, body);
  }

  private static byte[] vector(int lengthOctets, byte[] body) {
    var vector = new Octets();
    vector.vector(lengthOctets, body);
    return vector.toByteArray();
  }

  /// Numbers and length-prefixed vectors (RFC 8446 §3).
  private static final class Octets {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Octets number(int value, int octets) {
      for (int i = octets - 1; i >= 0; i--) {
        out.write(value >> (8 * i));
      }
      return this;
    }

    void octets(byte[] body) {
      out.writeBytes(body);
    }

    void vector(int lengthOctets, byte[] body) {
      number(body.length, lengthOctets);
      octets(body);
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }
  }

  /// X25519MLKEM768, the one group against quantum computers that servers have
  /// (draft-ietf-tls-ecdhe-mlkem).
  public static final int POST_QUANTUM = 0x11ec;

  private static final List<Integer> USUAL = List.of(POST_QUANTUM, 0x001d, 0x0017, 0x0018, 0x0019,
      0x001e, 0x0100);
  /// Old ones among them: whoever signs by SHA-1 is to answer, and be seen.
  private static final List<Integer> SCHEMES = List.of(0x0403, 0x0503, 0x0603, 0x0807, 0x0808,
      0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201,
      0x0202);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_NAME = 0;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int EC_POINT_FORMATS = 11;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int EXTENDED_MASTER_SECRET = 23;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int KEY_SHARE = 51;
  private static final int RENEGOTIATION_INFO = 0xff01;
}
