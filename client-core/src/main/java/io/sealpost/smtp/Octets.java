package io.sealpost.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// A message in memory or in a file.
record Octets(long size, Opener opener, Path origin) implements MessageSource {
  interface Opener {
    InputStream open() throws IOException;
  }

  @Override
  public InputStream open() throws IOException {
    return opener.open();
  }
}
