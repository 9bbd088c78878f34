package io.sealpost.jakarta;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that is fetched while it is read, and that ends in our failure where its connection does.
final class HeardStream extends FilterInputStream {
  HeardStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    return Cause.heard(in::read);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return Cause.heard(() -> in.read(target, offset, length));
  }

  @Override
  public long skip(long count) throws IOException {
    return Cause.heard(() -> in.skip(count));
  }
}
