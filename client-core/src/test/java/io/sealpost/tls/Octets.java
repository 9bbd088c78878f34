package io.sealpost.tls;

import java.io.ByteArrayOutputStream;

/// Messages of TLS put together by hand.
final class Octets {
  private Octets() {}

  /// A record of the first version that all know.
  static byte[] record(int type, byte[]... content) {
    byte[] body = all(content);
    return all(of(type, 3, 3), of(body.length >> 8, body.length), body);
  }

  static byte[] message(int type, byte[]... content) {
    byte[] body = all(content);
    return all(of(type, body.length >> 16, body.length >> 8, body.length), body);
  }

  /// A ServerHello with the extensions that are given; without any, the field is left out.
  static byte[] serverHello(byte[]... extensions) {
    byte[] all = all(extensions);
    return message(2, of(3, 3), new byte[32], of(2, 7, 7), of(0x13, 1, 0),
        all.length == 0 ? all : all(of(all.length >> 8, all.length), all));
  }

  static byte[] extension(int type, byte[]... content) {
    byte[] body = all(content);
    return all(of(type >> 8, type, body.length >> 8, body.length), body);
  }

  /// A ServerKeyExchange with a point of three octets (RFC 8422 §5.4).
  static byte[] serverKeyExchange(int curveType, int group, int scheme) {
    return message(12, of(curveType, group >> 8, group), of(3, 9, 9, 9),
        of(scheme >> 8, scheme, 0, 1, 9));
  }

  static byte[] of(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return bytes;
  }

  static byte[] all(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
