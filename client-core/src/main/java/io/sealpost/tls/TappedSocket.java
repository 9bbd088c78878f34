package io.sealpost.tls;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
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
/// read the key-exchange group from.
final class TappedSocket extends Socket {
  private final Socket raw;
  private final Tap tap;

  /// @param endpoint what it is connected to, for errors
  TappedSocket(Socket raw, Endpoint endpoint) throws IOException {
    super((java.net.SocketImpl) null);
    this.raw = raw;
    this.tap = new Tap(raw.getInputStream(), endpoint);
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
  public OutputStream getOutputStream() throws IOException {
    return raw.getOutputStream();
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

  private static final class Tap extends FilterInputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

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
      return count;
    }
  }

  private static final int KEPT = 16 * 1024;
  private static final byte HANDSHAKE = 22;
  private static final byte ALERT = 21;
}
