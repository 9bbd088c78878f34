package io.sealpost.wire;

import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/// Decides, before a literal is read, whether it is streamed and where to.
public interface LiteralSink {
  /// Streams nothing: every literal must fit in memory.
  LiteralSink NONE = (before, size) -> null;

  /// @param before the response so far, one character per octet, ending in `{size}`; good only during
  /// the call
  /// @param size octets that will follow
  /// @return the sink, or null to have the literal kept in memory
  @Nullable
  OutputStream open(CharSequence before, long size);
}
