package io.sealpost.message;

import java.util.Locale;

/// One header field as it was received: its lines with their line ends.
///
/// @param name the field name as written
/// @param octets name, colon, value, folds and line ends
record RawField(String name, byte[] octets) {
  /// The field in these octets, or none if they hold no name (RFC 5322 §2.2: printable ASCII, then
  /// a colon; blanks before the colon are obsolete but met).
  static RawField of(byte[] octets) {
    int colon = 0;
    while (colon < octets.length && octets[colon] > ' ' && octets[colon] < 127
        && octets[colon] != ':') {
      colon++;
    }
    int name = colon;
    while (colon < octets.length && (octets[colon] == ' ' || octets[colon] == '\t')) {
      colon++;
    }
    boolean named = name > 0 && colon < octets.length && octets[colon] == ':';
    return new RawField(named ? CharsetGuess.latin1(octets, 0, name) : "", octets);
  }

  boolean named() {
    return !name.isEmpty();
  }

  boolean startsMbox() {
    return octets.length > 5 && CharsetGuess.latin1(octets, 0, 5).equals("From ");
  }

  boolean is(String wanted) {
    return name.equalsIgnoreCase(wanted);
  }

  String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /// What follows the colon, unfolded, its octets as UTF-8 if they are that (RFC 6532 §3.1), but
  /// encoded-words as they are.
  String value() {
    String all = CharsetGuess.decode(octets, "");
    StringBuilder unfolded = new StringBuilder(all.length());
    for (int i = all.indexOf(':') + 1; i < all.length(); i++) {
      char c = all.charAt(i);
      if (c != '\r' && c != '\n' && c != 0) {
        unfolded.append(c == '\t' ? ' ' : c);
      }
    }
    return unfolded.toString().strip();
  }
}
