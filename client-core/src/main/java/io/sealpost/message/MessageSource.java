package io.sealpost.message;

import java.io.IOException;
import java.io.InputStream;

/// Where the octets of one message lie: a file, or a stretch of one. Opened once for reading and
/// once for each attachment fetched; every opening starts at the first octet.
@FunctionalInterface
public interface MessageSource {
  /// The message from its beginning, each time; the caller closes it.
  InputStream open() throws IOException;
}
