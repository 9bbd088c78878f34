package io.sealpost.testserver.front;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.mailbox.Mailboxes;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.testserver.script.Script;
import io.sealpost.testserver.script.Transcript;

/// One port of the server: one protocol in one mode. Each connection has its own virtual thread, which
/// ends when the client closes or this listener is closed.
public final class Listener implements AutoCloseable {
  private final Protocol protocol;
  private final Mode mode;
  private final ListenerOptions options;
  private final Shared shared;
  private final ServerSocket server;
  private final Script script = new Script();
  private final Transcript transcript = new Transcript();
  private final Map<Socket, Thread> open = new ConcurrentHashMap<>();
  private volatile Issued certificate;
  private volatile ServerTls tls;
  private volatile boolean closed;

  /// What all listeners of a server share.
  ///
  /// @param users who may come in
  /// @param mailboxes what they find
  /// @param policy what SMTP accepts
  /// @param clientAnchors who may issue client certificates: the root, and the intermediate for clients that
  ///     send their leaf only
  public record Shared(List<User> users, Mailboxes mailboxes, MailPolicy policy,
      List<X509Certificate> clientAnchors) {}

  /// Opens the port and begins to serve.
  ///
  /// @throws IOException if the port cannot be had
  public Listener(Protocol protocol, Mode mode, ListenerOptions options, Issued standard,
      Shared shared,
      InetAddress address) throws IOException {
    this.protocol = protocol;
    this.mode = mode;
    this.options = options.copy();
    this.shared = shared;
    certificate = options.certificate != null ? options.certificate : standard;
    tls = new ServerTls(this.options, certificate, shared.clientAnchors());
    server = open(options.port, address);
    Thread.ofVirtual().name(this + " accept").start(this::accept);
  }

  /// The protocol spoken.
  public Protocol protocol() {
    return protocol;
  }

  /// How it comes to TLS.
  public Mode mode() {
    return mode;
  }

  /// The port.
  public int port() {
    return server.getLocalPort();
  }

  /// The certificate presented to new connections (with a context of your own: never asked).
  public Issued certificate() {
    return certificate;
  }

  /// The pin of that certificate's key.
  public String pin() {
    return certificate.pin();
  }

  /// Presents another certificate from the next handshake on; old TLS sessions cannot be resumed.
  public void present(Issued other) {
    certificate = other;
    tls = new ServerTls(options, other, shared.clientAnchors());
  }

  /// What goes wrong here.
  public Script script() {
    return script;
  }

  /// What was said here.
  public Transcript transcript() {
    return transcript;
  }

  /// Closes every connection now, as a failing network would.
  public void dropConnections() {
    open.forEach((socket, thread) -> {
      quietly(socket);
      thread.interrupt();
    });
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dropConnections();
  }

  @Override
  public String toString() {
    return protocol.key() + "." + mode.key();
  }

  private ServerSocket open(int port, InetAddress address) throws IOException {
    try {
      return new ServerSocket(port, 100, address);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on " + address.getHostAddress() + ", port " + port + ", for " + this + ": "
              + e.getMessage(),
          e);
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        Thread thread = Thread.ofVirtual().name(this + " connection")
            .unstarted(() -> serve(socket));
        open.put(socket, thread);
        thread.start();
      } catch (IOException e) {
        // The port was closed, or a connection died before it was accepted.
        closed = server.isClosed();
      }
    }
  }

  private void serve(Socket socket) {
    Transcript.Conversation conversation = transcript.begin();
    conversation.add("-- connected");
    try (socket) {
      socket.setTcpNoDelay(true);
      try (Channel channel = new Channel(socket, conversation)) {
        converse(channel);
      }
    } catch (EndOfConversation e) {
      conversation.add("-- closing");
    } catch (IOException e) {
      conversation.add("-- broken: " + e.getMessage());
    } catch (RuntimeException e) {
      // GreenMail throws these at what it cannot handle; the client sees the connection end.
      conversation.add("-- failed: " + e);
    } finally {
      open.remove(socket);
      conversation.end();
    }
  }

  private void converse(Channel channel) throws IOException {
    Faults faults = new Faults(script, channel);
    Dialogue dialogue = new Dialogue(channel, faults, mode, options.offered(),
        options.lie, tls, new Users(shared.users()), shared.mailboxes(), shared.policy());
    if (mode == Mode.TLS && !dialogue.secured()) {
      return;
    }
    switch (protocol) {
      case IMAP -> new ImapDialogue(dialogue).run();
      case POP3 -> new Pop3Dialogue(dialogue).run();
      case SMTP -> new SmtpDialogue(dialogue).run();
    }
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed already, which is all that was wanted.
    }
  }
}
