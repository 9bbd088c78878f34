package io.sealpost.mailbox;

/// The number that means one message as long as the mailbox keeps its UIDVALIDITY (RFC 9051
/// §2.3.1.1).
///
/// @param value 1 to 4294967295
public record Uid(long value) implements MailId, Comparable<Uid> {
  public static final long MAX = 0xffff_ffffL;

  /// @throws IllegalArgumentException if the value is out of range
  public Uid {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a UID is between 1 and " + MAX);
    }
  }

  /// Whether it is one: from 1 to 2³² − 1 (RFC 3501 §2.3.1.1).
  public static boolean isValid(long value) {
    return value >= 1 && value <= MAX;
  }

  @Override
  public int compareTo(Uid other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
