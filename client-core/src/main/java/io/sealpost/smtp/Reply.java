package io.sealpost.smtp;

import org.jspecify.annotations.Nullable;

/// One reply of the server, all its lines together (RFC 5321 §4.2).
///
/// @param code 200 to 599
/// @param status the enhanced status code, if the server gave one
/// @param text the server's words in one line, cut if they are endless; hostile until made printable
public record Reply(int code, @Nullable EnhancedStatus status, String text) {
  /// Whether the server did what it was asked.
  public boolean positive() {
    return code < 300;
  }

  /// Whether the server waits for more, as after DATA.
  public boolean intermediate() {
    return code >= 300 && code < 400;
  }

  /// Whether the server refused, but only for now.
  public boolean temporary() {
    return code >= 400 && code < 500;
  }

  /// Whether the server refused, and would again.
  public boolean permanent() {
    return code >= 500;
  }

  /// Whether the server is about to close the connection (RFC 5321 §3.8).
  boolean closing() {
    return code == 421;
  }

  /// What the status code says in a sentence, where the server gave one that is registered, and then
  /// the server's own words.
  public String inWords() {
    String meaning = status == null ? "" : status.meaning();
    return meaning.isEmpty() ? toString() : meaning + " (" + this + ")";
  }

  /// Code, status and words as the server gave them.
  @Override
  public String toString() {
    return code + (status == null ? "" : " " + status) + (text.isEmpty() ? "" : " " + text);
  }
}
