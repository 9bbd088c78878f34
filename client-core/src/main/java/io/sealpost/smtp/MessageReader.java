package io.sealpost.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

import io.sealpost.failure.MailException;
import io.sealpost.failure.StoreException;

/// Reads a message to its announced end, and tells failures to read it apart from failures of the
/// network: they are [StoreException]s.
final class MessageReader implements Closeable {
  private final MessageSource source;
  private final InputStream in;
  private final CRC32C checksum = new CRC32C();
  private long left;

  MessageReader(MessageSource source) throws MailException {
    this.source = source;
    this.left = source.size();
    try {
      this.in = source.open();
    } catch (IOException e) {
      throw told(e);
    }
  }

  /// @return octets read, or -1 at the end
  /// @throws StoreException also if the message is longer or shorter than announced
  int read(byte[] chunk) throws MailException {
    int count;
    try {
      count = in.read(chunk);
    } catch (IOException e) {
      throw told(e);
    }
    if (count > 0) {
      checksum.update(chunk, 0, count);
      left -= count;
    }
    if (left < 0 || (count < 0 && left > 0)) {
      throw changed();
    }
    return count;
  }

  /// Tells one reading of the message from another.
  long checksum() {
    return checksum.getValue();
  }

  StoreException changed() {
    return new StoreException(source.origin(), "changed while it was being sent", null);
  }

  @Override
  public void close() throws MailException {
    try {
      in.close();
    } catch (IOException e) {
      throw told(e);
    }
  }

  private MailException told(IOException e) {
    return e instanceof MailException mail
        ? mail
        : new StoreException(source.origin(), "cannot be read", e);
  }
}
