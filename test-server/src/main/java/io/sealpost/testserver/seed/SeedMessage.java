package io.sealpost.testserver.seed;

import java.time.Instant;
import java.util.List;

/// A message to be put into a mailbox.
///
/// @param mailbox the mailbox
/// @param flags IMAP flags and keywords, as they are written there
/// @param received its internal date
/// @param bytes the message with CRLF line ends
@SuppressWarnings("ArrayRecordComponent") // seeds are delivered, never compared
public record SeedMessage(String mailbox, List<String> flags, Instant received, byte[] bytes) {
  public SeedMessage {
    flags = List.copyOf(flags);
  }
}
