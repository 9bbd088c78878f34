package io.sealpost.testserver.script;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.script.Transcript.Conversation;
import org.jspecify.annotations.Nullable;

/// One connection as a [Play] sees it. What is said is kept until [#flush()] or until the client is
/// listened to, and then leaves in one segment. In all texts each char is one byte (ISO 8859-1).
public final class Stage implements Closeable {
  private final Socket raw;
  private final Issued certificate;
  private final Conversation transcript;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private Socket socket;

  Stage(Socket raw, Issued certificate, Conversation transcript) {
    this.raw = raw;
    this.socket = raw;
    this.certificate = certificate;
    this.transcript = transcript;
  }

  /// Adds bytes to the segment that leaves next.
  public void say(String bytes) {
    waiting.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
    bytes.lines().forEach(line -> transcript.add(prefix() + "S: " + line));
  }

  /// Sends what was said.
  public void flush() throws IOException {
    socket.getOutputStream().write(waiting.toByteArray());
    socket.getOutputStream().flush();
    waiting.reset();
  }

  /// Flushes and reads one line of the client without its CRLF; null when the client has closed.
  public @Nullable String hear() throws IOException {
    flush();
    var line = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0 || line.size() > LONGEST) {
        return null;
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    transcript.add(prefix() + "C: " + text);
    return text;
  }

  /// Flushes and begins TLS.
  public void tls() throws IOException {
    flush();
    SSLSocket secured = (SSLSocket) context().getSocketFactory().createSocket(raw, null,
        raw.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    socket = secured;
    transcript.add("-- TLS");
  }

  /// Flushes and waits until the client's next bytes are there, reading none of them.
  public void awaitClient() throws IOException {
    flush();
    while (raw.getInputStream().available() == 0) {
      pause(Duration.ofMillis(1));
    }
  }

  /// Flushes and does nothing for a while.
  public void pause(Duration time) throws IOException {
    flush();
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server is closing");
    }
  }

  /// Flushes and closes TCP, without the close_notify that TLS owes.
  public void cut() throws IOException {
    flush();
    transcript.add("-- cut");
    raw.close();
  }

  /// Flushes and resets the connection.
  public void reset() throws IOException {
    flush();
    transcript.add("-- reset");
    raw.setSoLinger(true, 0);
    raw.close();
  }

  /// Flushes and says nothing ever again; what the client sends is recorded.
  public void stall() throws IOException {
    String line = hear();
    while (line != null) {
      line = hear();
    }
  }

  /// Flushes and reads nothing either, until the client has closed or the server is.
  public void freeze() throws IOException {
    flush();
    while (!raw.isClosed()) {
      pause(Duration.ofMillis(5));
    }
  }

  /// Records that the client went its own way.
  void unexpected(@Nullable String line) {
    transcript.add("-- unexpected: " + line);
  }

  @Override
  public void close() throws IOException {
    if (!raw.isClosed()) {
      flush();
      socket.close();
    }
  }

  private String prefix() {
    return socket.equals(raw) ? "clear " : "";
  }

  private SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(certificate.keyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a TLS context", e);
    }
  }

  private static final int LONGEST = 1 << 20;
}
