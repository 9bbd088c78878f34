package io.sealpost.gate;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A listener whose queue is full and that accepts nobody: who dials it waits.
final class DeafServer implements Closeable {
  private static final int MOST = 64;

  private final ServerSocket listener;
  private final List<Socket> queue = new ArrayList<>();

  private DeafServer(ServerSocket listener) {
    this.listener = listener;
  }

  static DeafServer on(InetAddress address) throws IOException {
    var server = new DeafServer(new ServerSocket(0, 1, address));
    for (int i = 0; i < MOST; i++) {
      var socket = new Socket();
      server.queue.add(socket);
      try {
        socket.connect(server.listener.getLocalSocketAddress(), 300);
      } catch (SocketTimeoutException full) {
        return server;
      }
    }
    throw new IOException("a queue of one takes " + MOST);
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket waiting : queue) {
      waiting.close();
    }
    listener.close();
  }
}
