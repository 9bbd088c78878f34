package io.sealpost.cli;

import java.io.IOException;
import java.io.OutputStream;

/// A stream nobody reads any more, as `… | head` leaves it.
final class Broken extends OutputStream {
  @Override
  public void write(int octet) throws IOException {
    throw new IOException("Broken pipe");
  }
}
