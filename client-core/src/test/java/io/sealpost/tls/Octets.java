package io.sealpost.tls;

import java.io.ByteArrayOutputStream;

/// Messages of TLS put together by hand.
final class Octets {
  private Octets() {}

  /// A record of the first version that all know.
  static byte[] record(int type, byte[]... content) {
    byte[] body = all(content);
    return all(octets(type, 3, 3), octets(body.length >> 8, body.length), body);
  }

  static byte[] message(int type, byte[]... content) {
    byte[] body = all(content);
    return all(octets(type, body.length >> 16, body.length >> 8, body.length), body);
  }

  /// A ServerHello with the extensions that are given; without any, the field is left out.
  static byte[] serverHello(byte[]... extensions) {
    byte[] all = all(extensions);
    return message(2, octets(3, 3), new byte[32], octets(2, 7, 7), octets(0x13, 1, 0),
        all.length == 0 ? all : all(octets(all.length >> 8, all.length), all));
  }

  static byte[] extension(int type, byte[]... content) {
    byte[] body = all(content);
    return all(octets(type >> 8, type, body.length >> 8, body.length), body);
  }

  /// A ServerKeyExchange with a point of three octets (RFC 8422 §5.4).
  static byte[] serverKeyExchange(int curveType, int group, int scheme) {
    return message(12, octets(curveType, group >> 8, group), octets(3, 9, 9, 9),
        octets(scheme >> 8, scheme, 0, 1, 9));
  }

  static byte[] octets(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
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
