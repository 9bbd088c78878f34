package io.sealpost.message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The header of a message undecoded, for what decodes it later; within the limits, and all of it
/// the sender's word.
public final class RawHeader {
  private final HeaderBlock block;

  private RawHeader(HeaderBlock block) {
    this.block = block;
  }

  /// The header of the message this stream begins with (RFC 5322 §2.2).
  public static RawHeader read(InputStream in) throws IOException {
    return new RawHeader(HeaderBlock.read(new BufferedInputStream(in), MessageLimits.DEFAULT));
  }

  /// The first field of this name, unfolded, its encoded-words as they are; empty if there is none.
  public String first(String name) {
    return block.first(name).orElse("");
  }
}
