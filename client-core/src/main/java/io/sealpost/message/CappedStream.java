package io.sealpost.message;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Takes so many octets, and drops the rest.
final class CappedStream extends FilterOutputStream {
  private long room;

  CappedStream(OutputStream out, long room) {
    super(out);
    this.room = room;
  }

  @Override
  public void write(int octet) throws IOException {
    if (room > 0) {
      room--;
      out.write(octet);
    }
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    int taken = (int) Math.min(length, room);
    room -= taken;
    out.write(octets, from, taken);
  }
}
