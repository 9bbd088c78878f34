package io.sealpost.message;

import java.io.OutputStream;

/// Counts what is written and keeps none of it.
final class CountingStream extends OutputStream {
  long octets;

  @Override
  public void write(int octet) {
    octets++;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    octets += length;
  }
}
