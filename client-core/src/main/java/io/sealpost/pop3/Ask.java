package io.sealpost.pop3;

/// One command of several that may be sent ahead of their replies.
///
/// @param line the command with its arguments
/// @param multiline whether a body follows a positive reply (RFC 1939 §3)
/// @param expected octets of the reply, as far as can be told
record Ask(String line, boolean multiline, long expected) {
  static Ask line(String line) {
    return new Ask(line, false, 80);
  }

  static Ask body(String line, long expected) {
    return new Ask(line, true, expected);
  }
}
