package io.sealpost.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Uid;

/// What was read of a part.
///
/// @param octets octets written; empty if there is no such message or part
/// @param decoded whether the server undid the transfer encoding; if not, it is still to be undone
public record ReadPart(OptionalLong octets, boolean decoded) {
  /// By BINARY where the server has it (RFC 3516), which saves a third of a base64 part; as it
  /// stands where it has not, or does not know the encoding.
  static ReadPart run(Conversation conversation, Uid uid, Section part, OutputStream sink)
      throws IOException {
    if (conversation.offers("BINARY")) {
      try {
        return new ReadPart(FetchBody.binary(conversation, uid, part, sink), true);
      } catch (RejectedException e) {
        // Such as [UNKNOWN-CTE]: below it says the same if it is the part that is wrong.
        conversation.wire().log().note("BINARY was refused");
      }
    }
    return new ReadPart(FetchBody.run(conversation, uid, part, sink), false);
  }
}
