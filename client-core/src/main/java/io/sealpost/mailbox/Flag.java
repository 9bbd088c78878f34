package io.sealpost.mailbox;

import java.util.Locale;

/// A mark on a message: one of the system flags, or a keyword such as `$Forwarded` (RFC 9051
/// §2.3.2). Equal in every case.
///
/// @param name as the protocol writes it
public record Flag(String name) {
  public static final Flag ANSWERED = new Flag("\\Answered");
  public static final Flag DELETED = new Flag("\\Deleted");
  public static final Flag DRAFT = new Flag("\\Draft");
  public static final Flag FLAGGED = new Flag("\\Flagged");
  public static final Flag SEEN = new Flag("\\Seen");

  /// @throws IllegalArgumentException if the name is not an atom, or a backslash and an atom
  public Flag {
    if (!isName(name)) {
      throw new IllegalArgumentException("a flag is an atom: letters, digits and marks in ASCII");
    }
  }

  /// Whether this can be the name of a flag (RFC 9051 §9, `flag`).
  public static boolean isName(String name) {
    String atom = name.startsWith("\\") ? name.substring(1) : name;
    return !atom.isEmpty() && atom.length() <= LONGEST
        && atom.chars().allMatch(c -> c > ' ' && c < 0x7f && SPECIALS.indexOf(c) < 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Flag flag && flag.name.equalsIgnoreCase(name);
  }

  @Override
  public int hashCode() {
    return name.toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  private static final String SPECIALS = "(){%*\"\\]";
  private static final int LONGEST = 255;
}
