package io.sealpost.testserver.script;

import java.io.IOException;

/// What a server does on one connection, from the first byte to the last. See [DialogueFile] for one
/// that is read from a file.
@FunctionalInterface
public interface Play {
  /// Acts; when it returns, the connection is closed in good order.
  ///
  /// @throws IOException if the client is gone; that ends this connection only
  void perform(Stage stage) throws IOException;
}
