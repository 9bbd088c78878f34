package io.sealpost.cut;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;

import org.jspecify.annotations.Nullable;

/// One end of a connection that never leaves the memory, as TLS needs one.
final class MemorySocket extends Socket {
  private final InputStream in;
  private final OutputStream out;
  private final Runnable end;
  private volatile boolean closed;

  /// @param end what closing it does
  MemorySocket(InputStream in, OutputStream out, Runnable end) throws IOException {
    super((@Nullable SocketImpl) null);
    this.in = in;
    this.out = out;
    this.end = end;
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public void close() {
    closed = true;
    end.run();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 993);
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return getRemoteSocketAddress();
  }

  @Override
  public int getPort() {
    return 993;
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // Nothing is delayed in memory.
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int timeout) {
    // Nobody sets another than none: time is the deadline's.
  }

  @Override
  public void setSoLinger(boolean on, int linger) {
    // Nothing lingers.
  }

  @Override
  public void shutdownInput() {
    // TLS does this before it closes.
  }

  @Override
  public void shutdownOutput() {
    // The same.
  }
}
