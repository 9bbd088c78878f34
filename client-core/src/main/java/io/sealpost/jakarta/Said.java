package io.sealpost.jakarta;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// What Angus writes.
final class Said extends OutputStream {
  private final Passage passage;

  Said(Passage passage) {
    this.passage = passage;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[]{(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (length > 0) {
      passage.say(Arrays.copyOfRange(source, offset, offset + length));
    }
  }

  @Override
  public void flush() {
    passage.flushed();
  }
}
