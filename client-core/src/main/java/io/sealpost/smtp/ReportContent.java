package io.sealpost.smtp;

/// How much of the message comes back with a report of failure (RFC 3461 §4.3).
public enum ReportContent {
  /// The whole message.
  FULL("FULL"),
  /// Its header only.
  HEADER("HDRS");

  private final String word;

  ReportContent(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
