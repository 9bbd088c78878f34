package io.sealpost.tls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

import javax.net.ssl.SSLSocket;

/// An encrypted connection to a [VerifiedPeer]. Made by [Handshake] and by nothing else.
public final class SecureChannel implements Closeable {
  private final SSLSocket socket;
  private final Socket raw;
  private final VerifiedPeer peer;

  SecureChannel(SSLSocket socket, Socket raw, VerifiedPeer peer) {
    this.socket = socket;
    this.raw = raw;
    this.peer = peer;
  }

  public VerifiedPeer peer() {
    return peer;
  }

  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /// Ends the connection at once, whatever any thread is doing on it: the TCP socket goes first,
  /// because closing TLS may wait for a write that hangs.
  @Override
  public void close() throws IOException {
    raw.close();
  }
}
