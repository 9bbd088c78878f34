package io.sealpost.message;

/// Text that may become part of a header: a subject, a display name. Refuses control characters,
/// everything that is or could become a line break, and more than 900 octets.
///
/// @param value the text, in any script
public record HeaderText(String value) {
  /// @throws IllegalArgumentException if the text could end a header line, or is too long
  public HeaderText {
    Injection.refuse("the text", value, 900);
  }

  @Override
  public String toString() {
    return value;
  }
}
