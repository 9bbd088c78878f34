package io.sealpost.tls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/// An encrypted connection to a [VerifiedPeer]. Made by [TlsClient] and by nothing else.
public final class SecureChannel implements Closeable {
  private final SecureStreams streams;
  private final Socket raw;
  private final VerifiedPeer peer;

  SecureChannel(SecureStreams streams, Socket raw, VerifiedPeer peer) {
    this.streams = streams;
    this.raw = raw;
    this.peer = peer;
  }

  /// Who the peer has proved to be.
  public VerifiedPeer peer() {
    return peer;
  }

  /// What the peer says, decrypted.
  public InputStream in() {
    return streams.in();
  }

  /// What is said to the peer.
  public OutputStream out() {
    return streams.out();
  }

  /// Ends the connection at once, whatever any thread is doing on it: the TCP socket goes first,
  /// because closing TLS may wait for a write that hangs.
  @Override
  public void close() throws IOException {
    raw.close();
  }
}
