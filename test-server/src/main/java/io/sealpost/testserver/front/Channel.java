package io.sealpost.testserver.front;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLSocket;

import io.sealpost.testserver.script.Transcript.Conversation;
import org.jspecify.annotations.Nullable;

/// One connection as bytes and lines, in clear or inside TLS. What is written is kept until the server
/// has to wait for the client, so a burst of commands is answered in one segment.
final class Channel implements AutoCloseable {
  private static final int LONGEST_LINE = 1 << 20;

  private final Socket raw;
  private final Conversation transcript;
  private final Outgoing out;
  private final Hearing hearing;
  private Socket socket;
  private boolean encrypted;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int limit;
  private @Nullable X509Certificate peer;

  Channel(Socket raw, Conversation transcript) throws IOException {
    this.raw = raw;
    this.socket = raw;
    this.transcript = transcript;
    out = new Outgoing(raw, transcript);
    hearing = new Hearing(transcript);
  }

  boolean encrypted() {
    return encrypted;
  }

  /// The client's certificate, if one was presented and accepted.
  @Nullable
  X509Certificate peer() {
    return peer;
  }

  /// What ties an authentication to this connection.
  ///
  /// @throws IllegalStateException before TLS
  TlsBinding binding() {
    if (socket instanceof SSLSocket secured) {
      return new TlsBinding(secured);
    }
    throw new IllegalStateException("there is no TLS yet");
  }

  Conversation transcript() {
    return transcript;
  }

  Outgoing out() {
    return out;
  }

  /// Writes one line; chars are bytes.
  void line(String text) throws IOException {
    out.write(text + "\r\n");
  }

  /// Reads a line without its end; null when the client has closed.
  @Nullable
  String readLine() throws IOException {
    byte[] line = unheardLine();
    if (line == null) {
      return null;
    }
    hearing.line(line, encrypted);
    int length = line.length;
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) {
      length--;
    }
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  /// Reads many lines that need not all be recorded.
  BulkReading bulk() {
    return new BulkReading(this, hearing, transcript);
  }

  /// Reads a line with its end, unrecorded.
  byte @Nullable [] unheardLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    while (true) {
      if (position == limit && !fill()) {
        return null;
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      boolean complete = end < limit;
      line.write(buffer, position, (complete ? end + 1 : end) - position);
      position = complete ? end + 1 : end;
      if (complete) {
        return line.toByteArray();
      }
      if (line.size() > LONGEST_LINE) {
        throw new IOException("the client's line is too long");
      }
    }
  }

  /// Reads exactly so many bytes, a literal.
  byte[] readExactly(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(count, 1 << 16));
    while (bytes.size() < count) {
      if (position == limit && !fill()) {
        throw new EOFException("the client closed inside a literal");
      }
      int some = Math.min(limit - position, count - bytes.size());
      bytes.write(buffer, position, some);
      position += some;
    }
    hearing.literal(bytes.toByteArray(), encrypted());
    return bytes.toByteArray();
  }

  /// Whether the client has sent more than was read.
  boolean pipelined() throws IOException {
    return position < limit || socket.getInputStream().available() > 0
        || raw.getInputStream().available() > 0;
  }

  /// Turns this connection into a TLS one. Everything written before is sent first.
  void startTls(ServerTls tls) throws IOException {
    out.endReply();
    try {
      SSLSocket secured = tls.handshake(raw);
      socket = secured;
      encrypted = true;
      peer = ServerTls.peer(secured);
      out.encrypt(secured.getOutputStream());
      transcript.add("-- TLS " + secured.getSession().getProtocol() + " "
          + secured.getSession().getCipherSuite()
          + " client=" + (peer == null ? "none" : peer.getSubjectX500Principal().getName()));
      if (peer != null) {
        transcript.certificateArrived();
      }
    } catch (IOException e) {
      transcript.add("-- TLS failed: " + e.getMessage());
      throw e;
    }
  }

  /// Reads and drops until the client closes.
  void drain() throws IOException {
    out.endReply();
    byte[] dropped = new byte[8192];
    int count = 0;
    while (count >= 0) {
      count = socket.getInputStream().read(dropped);
    }
  }

  /// Closes with RST instead of FIN.
  void reset() throws IOException {
    raw.setSoLinger(true, 0);
    raw.close();
  }

  @Override
  public void close() throws IOException {
    try {
      if (!raw.isClosed()) {
        out.endReply();
      }
    } finally {
      socket.close();
    }
  }

  private boolean fill() throws IOException {
    boolean waits = socket.getInputStream().available() == 0
        && raw.getInputStream().available() == 0;
    // Sent even if bytes are there: they may be half a record, or TLS's own, and the client may wait.
    out.endReply();
    position = 0;
    limit = Math.max(0, socket.getInputStream().read(buffer));
    if (waits && limit > 0) {
      transcript.turn();
    }
    return limit > 0;
  }
}
