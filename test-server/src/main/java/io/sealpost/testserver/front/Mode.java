package io.sealpost.testserver.front;

import java.util.Locale;

/// How a listener comes to TLS; there is no third way.
public enum Mode {
  /// TLS from the first byte.
  TLS,
  /// In clear until STARTTLS (IMAP, SMTP) or STLS (POP3); until then nothing else is served.
  STARTTLS;

  /// The lower-case name used in ready lines and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
