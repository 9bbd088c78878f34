package io.sealpost.imap;

import io.sealpost.failure.ProtocolException;
import org.jspecify.annotations.Nullable;

/// The parenthesised list of a FETCH response's items (RFC 3501, section 9, msg-att).
final class FetchList {
  private FetchList() {}

  /// Reads one item.
  @FunctionalInterface
  interface Item {
    /// @return what ends the list before its end; null to go on
    @Nullable
    String read() throws ProtocolException;
  }

  /// Reads the list item by item.
  ///
  /// @return what an item ended it with; null if it was read to its end
  static @Nullable String items(Tokens tokens, Item item) throws ProtocolException {
    tokens.expect('(');
    int depth = 1;
    while (depth > 0) {
      tokens.spaces();
      if (tokens.accept('(')) {
        // Domino wraps single items in parentheses of their own.
        if (++depth > tokens.limits().nesting()) {
          throw tokens.broken("too many parentheses");
        }
      } else if (tokens.accept(')')) {
        depth--;
      } else {
        String end = item.read();
        if (end != null) {
          return end;
        }
      }
    }
    tokens.spaces();
    return null;
  }
}
