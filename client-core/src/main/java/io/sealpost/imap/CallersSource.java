package io.sealpost.imap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/// A message that the caller hands over as a stream. When the stream fails, that failure is the
/// caller's own and is given back as it was, not as a failure of the server.
final class CallersSource {
  private final InputStream stream;
  private volatile @Nullable IOException failure;

  CallersSource(InputStream stream) {
    this.stream = stream;
  }

  /// At least one octet.
  int read(byte[] chunk, int most) throws IOException {
    try {
      int count = stream.read(chunk, 0, most);
      if (count <= 0) {
        throw new EOFException("the message is shorter than it was said to be");
      }
      return count;
    } catch (IOException e) {
      throw failed(e);
    } catch (RuntimeException e) {
      throw failed(new IOException("the message could not be read", e));
    }
  }

  /// On the caller's thread, once the connection has been ended.
  void rethrow() throws IOException {
    IOException own = failure;
    if (own != null) {
      throw own;
    }
  }

  /// Whatever kind of failure it is, here it must end the connection, which waits for the rest.
  private IOException failed(IOException own) {
    failure = own;
    return new IOException("the message broke off", own);
  }
}
