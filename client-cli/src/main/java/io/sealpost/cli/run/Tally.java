package io.sealpost.cli.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Passes on what is printed and knows how much it was.
public final class Tally extends PrintStream {
  private final Counted counted;

  public Tally(PrintStream to) {
    this(new Counted(to));
  }

  private Tally(Counted counted) {
    super(counted, false, StandardCharsets.UTF_8);
    this.counted = counted;
  }

  /// Octets so far.
  long written() {
    super.flush();
    return counted.octets;
  }

  private static final class Counted extends FilterOutputStream {
    private final PrintStream to;
    private long octets;

    Counted(PrintStream to) {
      super(to);
      this.to = to;
    }

    @Override
    public void write(int octet) throws IOException {
      octets++;
      out.write(octet);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      octets += length;
      out.write(from, offset, length);
    }

    /// A print stream keeps its failures to itself.
    @Override
    public void flush() throws IOException {
      if (to.checkError()) {
        throw new IOException("the output could not be written");
      }
    }
  }
}
