package io.sealpost.tls;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Security;

/// The TCP socket as TLS sees it: the first octet must begin a TLS record, so that text an attacker
/// left behind a STARTTLS go-ahead is named as what it is; and the server's first octets are kept to
/// read the key-exchange group from. Our certificate passes only to a server that has shown by its
/// signature that it has the key of its own.
final class TappedSocket extends Socket {
  private final Socket raw;
  private final Tap tap;
  private final Answer answer;

  /// @param endpoint what it is connected to, for errors
  TappedSocket(Socket raw, Endpoint endpoint) throws IOException {
    super((java.net.SocketImpl) null);
    this.raw = raw;
    this.tap = new Tap(raw.getInputStream(), endpoint);
    this.answer = new Answer(raw.getOutputStream(), tap.flight, endpoint);
  }

  /// Whether our part of a handshake went out behind the server's: our certificate, or that we have
  /// none. The server has proven by then that it has its key: in TLS 1.2 by its ServerKeyExchange, which
  /// would not have been passed over here, in TLS 1.3 by its Finished (RFC 8446 §2).
  boolean answered() {
    return answer.flight.sealed() || answer.flight.has(ClearFlight.CERTIFICATE);
  }

  /// Whether that went out in clear, as in TLS 1.2, and behind what the server signs there: the platform
  /// sends its part only once it has verified that.
  boolean answeredInClear() {
    return answer.flight.has(ClearFlight.CERTIFICATE)
        && tap.flight.has(ClearFlight.SERVER_KEY_EXCHANGE);
  }

  /// What the server sent first, at most 16 KB.
  byte[] firstOctets() {
    return tap.kept.toByteArray();
  }

  @Override
  public InputStream getInputStream() {
    return tap;
  }

  @Override
  public OutputStream getOutputStream() {
    return answer;
  }

  @Override
  public InetAddress getInetAddress() {
    return raw.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return raw.getLocalAddress();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return raw.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return raw.getLocalSocketAddress();
  }

  @Override
  public int getPort() {
    return raw.getPort();
  }

  @Override
  public int getLocalPort() {
    return raw.getLocalPort();
  }

  @Override
  public boolean isConnected() {
    return raw.isConnected();
  }

  @Override
  public boolean isClosed() {
    return raw.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return raw.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return raw.isOutputShutdown();
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return raw.getSoTimeout();
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    raw.setSoTimeout(timeout);
  }

  @Override
  public void setSoLinger(boolean on, int linger) throws SocketException {
    raw.setSoLinger(on, linger);
  }

  @Override
  public void shutdownInput() throws IOException {
    raw.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    raw.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }

  /// The platform would send a certificate in TLS 1.2 to a server that signed nothing at all.
  private static final class Answer extends FilterOutputStream {
    private final ClearFlight flight = new ClearFlight();
    private final ClearFlight server;
    private final Endpoint endpoint;

    Answer(OutputStream out, ClearFlight server, Endpoint endpoint) {
      super(out);
      this.server = server;
      this.endpoint = endpoint;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[]{(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      flight.follow(octets, offset, length);
      if (flight.has(ClearFlight.CERTIFICATE) && !server.has(ClearFlight.SERVER_KEY_EXCHANGE)) {
        throw new ProtocolException(Violation.GRAMMAR,
            endpoint + " shows a certificate and nothing that proves that it has the key of it");
      }
      out.write(octets, offset, length);
    }
  }

  private static final class Tap extends FilterInputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ClearFlight flight = new ClearFlight();

    private final Endpoint endpoint;

    Tap(InputStream in, Endpoint endpoint) {
      super(in);
      this.endpoint = endpoint;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      if (count > 0 && kept.size() < KEPT) {
        if (kept.size() == 0 && target[offset] != HANDSHAKE && target[offset] != ALERT) {
          boolean upgraded = endpoint.security() == Security.STARTTLS;
          throw new ProtocolException(upgraded ? Violation.INJECTION : Violation.CLEAR_TEXT,
              endpoint + " speaks in the clear where TLS should begin"
                  + (upgraded ? "" : ": perhaps it expects STARTTLS"));
        }
        kept.write(target, offset, Math.min(count, KEPT - kept.size()));
      }
      if (count > 0) {
        flight.follow(target, offset, count);
      }
      return count;
    }
  }

  private static final int KEPT = 16 * 1024;
  private static final byte HANDSHAKE = 22;
  private static final byte ALERT = 21;
}
