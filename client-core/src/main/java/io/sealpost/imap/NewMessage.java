package io.sealpost.imap;

import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

import io.sealpost.mailbox.Flag;

/// A message to be put into a mailbox.
///
/// @param flags what it is marked with
/// @param arrived when it arrived, if not now
/// @param size octets of the message; no more are read
/// @param content in the form of RFC 5322, lines ending in CRLF; read on the connection's own
/// thread, and not closed
public record NewMessage(Set<Flag> flags, Optional<OffsetDateTime> arrived, long size,
    InputStream content) {
  public NewMessage {
    flags = Set.copyOf(flags);
    if (size < 1) {
      throw new IllegalArgumentException("a message is not empty");
    }
  }
}
