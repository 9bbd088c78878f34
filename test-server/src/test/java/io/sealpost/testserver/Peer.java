package io.sealpost.testserver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.jspecify.annotations.Nullable;

/// A stock JSSE client that says what a test tells it to.
final class Peer implements AutoCloseable {
  private final SSLContext tls;
  private Socket socket;
  private InputStream in;

  private Peer(Socket socket, SSLContext tls) throws IOException {
    this.socket = socket;
    this.tls = tls;
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// Connects in clear; greeting unread.
  static Peer inClear(TestMailServer server, Protocol protocol, @Nullable Issued identity)
      throws IOException {
    return connect(server, protocol, Mode.STARTTLS, identity);
  }

  /// Connects over TLS; greeting unread.
  static Peer overTls(TestMailServer server, Protocol protocol, @Nullable Issued identity)
      throws IOException {
    Peer peer = connect(server, protocol, Mode.TLS, identity);
    peer.handshake();
    return peer;
  }

  static Peer connect(TestMailServer server, Protocol protocol, Mode mode,
      @Nullable Issued identity)
      throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port(protocol, mode));
    socket.setSoTimeout(20_000);
    return new Peer(socket, server.authority().clientContext(identity));
  }

  SSLSocket handshake() throws IOException {
    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost",
        socket.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    socket = secured;
    in = new BufferedInputStream(secured.getInputStream(), 1 << 16);
    return secured;
  }

  /// Sends bytes as they are, in one write.
  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /// Reads a line without its end; null at the end of the stream.
  @Nullable
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      line.write(c);
      c = in.read();
    }
    return c < 0 && line.size() == 0
        ? null
        : line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
  }

  /// Sends a line and reads the next one.
  @Nullable
  String ask(String command) throws IOException {
    send(command + "\r\n");
    return line();
  }

  /// Reads until a line that begins so, which is the last of the answer.
  List<String> until(String start) throws IOException {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = line();
      if (line == null) {
        throw new IOException("the server closed after " + lines);
      }
      lines.add(line);
      if (line.startsWith(start)) {
        return lines;
      }
    }
  }

  /// Sends a tagged command and reads its whole answer.
  List<String> imap(String command) throws IOException {
    send(command + "\r\n");
    return until(command.substring(0, command.indexOf(' ') + 1));
  }

  byte[] bytes(int count) throws IOException {
    return in.readNBytes(count);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
