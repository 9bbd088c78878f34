package io.sealpost.jakarta;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;

/// What Angus takes for a socket: a connection that is open, encrypted and authenticated already.
final class DoorSocket extends Socket {
  private final Passage passage;

  DoorSocket(Passage passage) {
    this.passage = passage;
  }

  @Override
  public void connect(SocketAddress address) {
    // Connected before it was made.
  }

  @Override
  public void connect(SocketAddress address, int timeout) {
    // Connected before it was made.
  }

  @Override
  public InputStream getInputStream() {
    return new Heard(passage);
  }

  @Override
  public OutputStream getOutputStream() {
    return new Said(passage);
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
  public int getPort() {
    return passage.port();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isBound() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return !passage.isOpen();
  }

  @Override
  public void close() {
    passage.close();
  }
}
