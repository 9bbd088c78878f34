package io.sealpost.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A TCP relay that counts what the server says.
final class CountingRelay implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final AtomicLong fromServer = new AtomicLong();

  CountingRelay(int target) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  long fromServer() {
    return fromServer.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> copy(client, server, new AtomicLong()));
        Thread.ofVirtual().start(() -> copy(server, client, fromServer));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void copy(Socket from, Socket to, AtomicLong count) {
    byte[] chunk = new byte[64 * 1024];
    try (from; to) {
      for (int n = from.getInputStream().read(chunk); n > 0; n = from.getInputStream()
          .read(chunk)) {
        count.addAndGet(n);
        to.getOutputStream().write(chunk, 0, n);
      }
    } catch (IOException e) {
      // One side has gone; closing the other, as done here, is all a relay can say about it.
      return;
    }
  }
}
