package io.sealpost.testserver.script;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sealpost.testserver.cert.Issued;

/// A server without a mailbox: on every connection to its loopback port it performs one [Play], a
/// [DialogueFile] for example. For attacks that need the exact bytes.
///
/// ```java
/// try (var server = new ScriptedServer(certificate, DialogueFile.read(path))) {
///   client.connect("localhost", server.port());
///   server.transcript().fromClientsInClear();
/// }
/// ```
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket server;
  private final Issued certificate;
  private final Play play;
  private final Transcript transcript = new Transcript();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /// Opens a free port and begins to serve.
  ///
  /// @param certificate what it presents when the play comes to TLS
  /// @throws IOException if no port can be had
  public ScriptedServer(Issued certificate, Play play) throws IOException {
    this.certificate = certificate;
    this.play = play;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("scripted server").start(this::accept);
  }

  /// The port.
  public int port() {
    return server.getLocalPort();
  }

  /// What was really said.
  public Transcript transcript() {
    return transcript;
  }

  @Override
  public void close() {
    close(server);
    open.forEach(ScriptedServer::close);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("scripted connection").start(() -> serve(socket));
      } catch (IOException e) {
        // Closed, which ends the loop, or a connection that died before it was accepted.
      }
    }
  }

  /// Performs on a connection that came another way than through the port, until it is over.
  public void serve(Socket socket) {
    Transcript.Conversation conversation = transcript.begin();
    conversation.add("-- connected");
    try (socket; Stage stage = new Stage(socket, certificate, conversation)) {
      socket.setTcpNoDelay(true);
      play.perform(stage);
    } catch (IOException e) {
      conversation.add("-- broken: " + e.getMessage());
    } finally {
      open.remove(socket);
      conversation.end();
    }
  }

  private static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
