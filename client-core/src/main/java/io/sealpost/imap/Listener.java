package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.wire.LiteralSink;

/// What a command wants of the responses that come before its end.
interface Listener {
  /// Wants none of them.
  Listener DEAF = response -> false;

  /// @return whether something of the response is kept, and so counts against what one command may
  /// keep
  boolean hear(Response response) throws IOException;

  /// Where literals go.
  default LiteralSink literals() {
    return LiteralSink.NONE;
  }
}
