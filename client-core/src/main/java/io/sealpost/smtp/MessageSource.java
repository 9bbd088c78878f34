package io.sealpost.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.failure.StoreException;

/// A whole message, header and body, that can be read more than once: first to see what it needs of
/// the server, then to send it.
///
/// Its octets must not change in between: if they do, the final dot is not sent. Line ends may be
/// CRLF, LF or CR; they go out as CRLF.
public interface MessageSource {
  /// Octets that [#open()] gives.
  long size();

  /// The octets from their beginning; closed by whoever opened it.
  InputStream open() throws IOException;

  /// Where the octets lie, to be named when they cannot be read.
  Path origin();

  /// A message that is in memory anyway.
  static MessageSource of(byte[] octets) {
    byte[] copy = octets.clone();
    return new Octets(copy.length, () -> new ByteArrayInputStream(copy), Path.of("(memory)"));
  }

  /// @throws StoreException if there is no such file
  static MessageSource of(Path file) throws StoreException {
    try {
      return new Octets(Files.size(file), () -> Files.newInputStream(file), file);
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }
}
