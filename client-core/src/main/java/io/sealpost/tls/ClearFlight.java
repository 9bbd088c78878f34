package io.sealpost.tls;

import java.util.BitSet;

/// The handshake messages that one side sends in clear, in the order of its records (RFC 5246 §6.2,
/// RFC 8446 §5.1). Everything of a client's or server's handshake is in clear in TLS 1.2 until it
/// changes its cipher, in TLS 1.3 the hello alone.
final class ClearFlight {
  private final byte[] record = new byte[5];
  private final byte[] message = new byte[4];
  private final BitSet types = new BitSet();
  private int ofRecord;
  private int recordLeft;
  private int ofMessage;
  private int messageLeft;
  private boolean changed;
  private boolean sealed;

  /// Whether a message of that type was sent; of a server, before its flight was done.
  boolean has(int type) {
    return types.get(type);
  }

  /// Whether something was sent as application data, which is what all that is encrypted is in TLS 1.3.
  boolean sealed() {
    return sealed;
  }

  void follow(byte[] octets, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && !sealed) {
      if (recordLeft == 0) {
        record[ofRecord++] = octets[at++];
        if (ofRecord == record.length) {
          ofRecord = 0;
          recordLeft = (record[3] & 0xff) << 8 | record[4] & 0xff;
          sealed = record[0] == APPLICATION_DATA;
          changed |= record[0] == CHANGE_CIPHER_SPEC;
        }
      } else {
        int part = Math.min(recordLeft, end - at);
        if (record[0] == HANDSHAKE && !changed) {
          messages(octets, at, part);
        }
        at += part;
        recordLeft -= part;
      }
    }
  }

  private void messages(byte[] octets, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (messageLeft > 0) {
        int part = Math.min(messageLeft, end - at);
        at += part;
        messageLeft -= part;
      } else {
        message[ofMessage++] = octets[at++];
        if (ofMessage == message.length) {
          ofMessage = 0;
          messageLeft = (message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | message[3] & 0xff;
          if (!has(SERVER_HELLO_DONE)) {
            types.set(message[0] & 0xff);
          }
        }
      }
    }
  }

  static final int CERTIFICATE = 11;
  static final int SERVER_KEY_EXCHANGE = 12;
  private static final int SERVER_HELLO_DONE = 14;
  private static final byte CHANGE_CIPHER_SPEC = 20;
  private static final byte HANDSHAKE = 22;
  private static final byte APPLICATION_DATA = 23;
}
