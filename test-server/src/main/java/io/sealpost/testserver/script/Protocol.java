package io.sealpost.testserver.script;

import java.util.Locale;

/// The protocols served.
public enum Protocol {
  IMAP, POP3, SMTP;

  /// The lower-case name used in ready lines and configurations.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
