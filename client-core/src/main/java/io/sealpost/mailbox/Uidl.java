package io.sealpost.mailbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// What a POP3 server calls one message for as long as it keeps it (RFC 1939 §7, UIDL). Identical
/// messages may share one.
///
/// People see and type the beginning of its SHA-256: servers' own words are long, and a message's
/// number in the maildrop shifts from run to run.
///
/// @param value 1 to 70 octets, 0x21 to 0x7E
public record Uidl(String value) implements MailId {
  /// @throws IllegalArgumentException if the value is none
  public Uidl {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a UIDL is 1 to 70 printable characters");
    }
  }

  /// Whether it is one: 1 to 70 characters from 0x21 to 0x7E (RFC 1939 §7).
  public static boolean isValid(String value) {
    return !value.isEmpty() && value.length() <= LONGEST
        && value.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
  }

  /// SHA-256 of the octets, in 64 digits of base 16.
  public String digest() {
    try {
      byte[] octets = value.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Whether an ID as a person types it may mean this: the digest or its beginning, long enough that
  /// no number of a message can be mistaken for one.
  public boolean answersTo(String id) {
    return isAbbreviation(id) && digest().startsWith(id.toLowerCase(Locale.ROOT));
  }

  /// Whether this can be the beginning of a digest that a person may type.
  public static boolean isAbbreviation(String id) {
    return id.length() >= SHORTEST_TYPED && id.length() <= DIGITS
        && id.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
  }

  /// The first 12 digits of [#digest()].
  @Override
  public String toString() {
    return digest().substring(0, SHOWN);
  }

  private static final int LONGEST = 70;
  private static final int SHORTEST_TYPED = 7;
  private static final int SHOWN = 12;
  private static final int DIGITS = 64;
}
