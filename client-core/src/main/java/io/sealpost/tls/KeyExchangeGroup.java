package io.sealpost.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// The key-exchange group, read from the server's first, unencrypted handshake messages: key_share
/// of ServerHello in TLS 1.3 (RFC 8446 §4.2.8), the named curve of ServerKeyExchange in TLS 1.2
/// (RFC 8422 §5.4). The JDK has no getter for it.
final class KeyExchangeGroup {
  private KeyExchangeGroup() {}

  static String in(byte[] firstOctets) {
    String group = NOT_REPORTED;
    try {
      ByteBuffer messages = handshakeMessages(firstOctets);
      while (messages.hasRemaining()) {
        int type = messages.get();
        ByteBuffer body = slice(messages, (messages.get() & 0xff) << 16 | unsigned16(messages));
        int id = type == SERVER_HELLO
            ? keyShare(body)
            : type == SERVER_KEY_EXCHANGE
                ? curve(body)
                : -1;
        group = id < 0 ? group : name(id);
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // Not enough was kept, or it is no handshake of a kind known here: what was found stands.
      return group;
    }
    return group;
  }

  /// The payloads of the plaintext handshake records, joined.
  static ByteBuffer handshakeMessages(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    ByteBuffer joined = ByteBuffer.allocate(octets.length);
    while (in.remaining() >= 5) {
      int type = in.get();
      in.getShort();
      int length = unsigned16(in);
      if (type == CHANGE_CIPHER_SPEC && in.remaining() >= length) {
        slice(in, length);
        continue;
      }
      if (type != HANDSHAKE || in.remaining() < length) {
        break;
      }
      joined.put(slice(in, length));
    }
    return joined.flip();
  }

  private static int keyShare(ByteBuffer hello) {
    slice(hello, 2 + 32);
    slice(hello, hello.get() & 0xff);
    slice(hello, 3);
    ByteBuffer extensions = hello.hasRemaining() ? slice(hello, unsigned16(hello)) : hello;
    while (extensions.hasRemaining()) {
      int type = unsigned16(extensions);
      ByteBuffer body = slice(extensions, unsigned16(extensions));
      if (type == KEY_SHARE) {
        return unsigned16(body);
      }
    }
    return -1;
  }

  private static int curve(ByteBuffer exchange) {
    return exchange.get() == NAMED_CURVE ? unsigned16(exchange) : -1;
  }

  static ByteBuffer slice(ByteBuffer from, int length) {
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = from.slice(from.position(), length);
    from.position(from.position() + length);
    return slice;
  }

  private static int unsigned16(ByteBuffer from) {
    return from.getShort() & 0xffff;
  }

  private static String name(int id) {
    return switch (id) {
      case 0x001d -> "x25519";
      case 0x001e -> "x448";
      case 0x0017 -> "secp256r1";
      case 0x0018 -> "secp384r1";
      case 0x0019 -> "secp521r1";
      case 0x11ec -> "X25519MLKEM768";
      default -> String.format("0x%04x", id);
    };
  }

  private static final String NOT_REPORTED = "not reported";
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int KEY_SHARE = 51;
  private static final int NAMED_CURVE = 3;
}
