package io.sealpost.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import io.sealpost.limits.Limits;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

/// A server that says line after line, none before it is waited for. Where a line begins with `T `, it
/// says the last tag the client has used instead: nobody could guess that.
public final class LineByLine {
  private final byte[] octets;
  private int next;
  private String tag = "";

  public LineByLine(byte[] octets) {
    this.octets = octets;
  }

  /// Reads ahead, as inside TLS.
  public Wire buffered() {
    return Wire.buffered(new Mouth(), new Ear(), Limits.DEFAULT, new WireLog("fuzz"));
  }

  /// Reads no octet too many, as before TLS.
  public Wire bytewise() {
    return Wire.bytewise(new Mouth(), new Ear(), Limits.DEFAULT, new WireLog("fuzz"));
  }

  private byte[] line() {
    int end = next;
    while (end < octets.length && octets[end++] != '\n') {
      // to the end of the line
    }
    String line = new String(octets, next, end - next, StandardCharsets.ISO_8859_1);
    next = end;
    return (line.startsWith("T ") ? tag + line.substring(1) : line)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private final class Mouth extends InputStream {
    private ByteArrayInputStream line = new ByteArrayInputStream(new byte[0]);

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (line.available() == 0) {
        line = new ByteArrayInputStream(line());
      }
      return line.read(target, offset, length);
    }

    @Override
    public int available() {
      return line.available();
    }
  }

  private final class Ear extends OutputStream {
    @Override
    public void write(int octet) {
      write(new byte[]{(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] said, int offset, int length) {
      String line = new String(said, offset, length, StandardCharsets.ISO_8859_1);
      int space = line.indexOf(' ');
      tag = line.startsWith("A") && space > 0 ? line.substring(0, space) : tag;
    }
  }
}
