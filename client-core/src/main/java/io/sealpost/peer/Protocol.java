package io.sealpost.peer;

import java.util.Locale;

/// A mail protocol a connection can speak: IMAP (RFC 9051, RFC 3501), POP3 (RFC 1939) or SMTP
/// submission (RFC 6409, RFC 5321).
public enum Protocol {
  IMAP, POP3, SMTP;

  /// The name used in configuration files and on the command line: `imap`, `pop3`, `smtp`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
