package io.sealpost.tls;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;

/// Sends one [ClientHello] and reads what the server makes of it. Nothing can come of it but an
/// answer: no key is agreed on, and the connection is closed.
public final class HelloProbe {
  private HelloProbe() {}

  /// @param raw a connected socket, which is closed in any case
  /// @throws ProtocolException if the answer is no TLS
  public static HelloAnswer ask(ClientHello hello, Socket raw) throws IOException {
    try (raw) {
      raw.getOutputStream().write(hello.record());
      return answer(hello.endpoint(), raw.getInputStream());
    } catch (EOFException | SocketException e) {
      // Old stacks hang up, or reset, instead of saying that they do not know the version.
      return new HelloAnswer.Refused(-1);
    }
  }

  private static HelloAnswer answer(Endpoint endpoint, InputStream in) throws IOException {
    byte[] header = exactly(in, 5);
    int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
    if (length == 0 || length > LONGEST || header[0] != HANDSHAKE && header[0] != ALERT) {
      throw new ProtocolException(Violation.GRAMMAR,
          endpoint + " answered TLS with something else");
    }
    byte[] body = exactly(in, length);
    if (header[0] == ALERT) {
      return new HelloAnswer.Refused(length < 2 ? -1 : body[1] & 0xff);
    }
    try {
      return hello(endpoint, ByteBuffer.wrap(body), KeyExchangeGroup.in(joined(header, body)));
    } catch (BufferUnderflowException e) {
      throw new ProtocolException(Violation.GRAMMAR,
          endpoint + " sent a ServerHello that cannot be read");
    }
  }

  private static HelloAnswer hello(Endpoint endpoint, ByteBuffer message, String group)
      throws ProtocolException {
    if (message.get() != SERVER_HELLO) {
      throw new ProtocolException(Violation.GRAMMAR, endpoint + " began without a ServerHello");
    }
    skip(message, 3);
    int version = message.getShort() & 0xffff;
    skip(message, 32);
    skip(message, message.get() & 0xff);
    Suite suite = Suite.of(message.getShort() & 0xffff);
    skip(message, 1);
    boolean secret = false;
    ByteBuffer extensions = message.remaining() < 2 ? ByteBuffer.allocate(0) : body(message);
    while (extensions.hasRemaining()) {
      int type = extensions.getShort() & 0xffff;
      ByteBuffer body = body(extensions);
      if (type == SUPPORTED_VERSIONS) {
        version = body.getShort() & 0xffff;
      }
      secret |= type == EXTENDED_MASTER_SECRET;
    }
    int chosen = version;
    Version agreed = Version.of(version).orElseThrow(() -> new ProtocolException(Violation.GRAMMAR,
        endpoint + " chose a version that does not exist: " + Integer.toHexString(chosen)));
    return new HelloAnswer.Agreed(agreed, suite, group, secret || agreed == Version.TLS_1_3);
  }

  private static ByteBuffer body(ByteBuffer from) {
    int length = from.getShort() & 0xffff;
    ByteBuffer body = from.slice(from.position(), Math.min(length, from.remaining()));
    skip(from, length);
    return body;
  }

  private static void skip(ByteBuffer from, int octets) {
    if (octets > from.remaining()) {
      throw new BufferUnderflowException();
    }
    from.position(from.position() + octets);
  }

  private static byte[] exactly(InputStream in, int octets) throws IOException {
    byte[] read = in.readNBytes(octets);
    if (read.length < octets) {
      throw new EOFException();
    }
    return read;
  }

  private static byte[] joined(byte[] header, byte[] body) {
    byte[] joined = Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, joined, header.length, body.length);
    return joined;
  }

  /// Of a record (RFC 5246 §6.2.3).
  private static final int LONGEST = 16 * 1024 + 2048;
  private static final byte ALERT = 21;
  private static final byte HANDSHAKE = 22;
  private static final byte SERVER_HELLO = 2;
  private static final int EXTENDED_MASTER_SECRET = 23;
  private static final int SUPPORTED_VERSIONS = 43;
}
