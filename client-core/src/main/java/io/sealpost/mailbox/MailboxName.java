package io.sealpost.mailbox;

import java.util.Locale;
import java.util.Optional;

/// The name of a mailbox, in Unicode. `INBOX` is the same in every case (RFC 9051 §5.1); all other
/// names are what the server says they are.
///
/// A name that came from a server remembers how it was spelled on the wire: servers exist that keep
/// names which are no modified UTF-7, and would not find them again under a corrected spelling.
public final class MailboxName {
  /// The one that every account has, whatever case it is written in (RFC 3501 §5.1).
  public static final MailboxName INBOX = new MailboxName("INBOX", "INBOX");

  private final String text;
  private final String encoded;

  private MailboxName(String text, String encoded) {
    this.text = text;
    this.encoded = encoded;
  }

  /// @throws IllegalArgumentException if the name is empty, longer than 1000 characters, not
  /// Unicode, or holds CR, LF, NUL or another control character
  public static MailboxName of(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException("a mailbox name has 1 to " + LONGEST + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new IllegalArgumentException("a mailbox name holds no control characters");
      }
    }
    return isInbox(text) ? INBOX : new MailboxName(text, ModifiedUtf7.encode(text));
  }

  /// A name as a server sent it (RFC 3501 §5.1.3). What is no modified UTF-7 is read as UTF-8, or
  /// else as it stands, and is sent back unchanged.
  ///
  /// @param octets one character per octet
  /// @return empty if no name can be that, as with control characters
  public static Optional<MailboxName> fromWire(String octets) {
    if (isInbox(octets)) {
      return Optional.of(INBOX);
    }
    if (octets.isEmpty() || octets.length() > LONGEST
        || octets.chars().anyMatch(octet -> octet < ' ' || octet == 0x7f || octet > 0xff)) {
      return Optional.empty();
    }
    String text = ModifiedUtf7.decode(octets).orElseGet(() -> Octets.text(octets));
    boolean unprintable = text.chars().anyMatch(Character::isISOControl);
    return Optional.of(new MailboxName(unprintable ? octets : text, octets));
  }

  /// The name for people, and for the wire once UTF8=ACCEPT is enabled (RFC 6855 §3).
  public String text() {
    return text;
  }

  /// The name for the wire, one character per octet: modified UTF-7, or what the server itself uses.
  public String encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MailboxName name && name.encoded.equals(encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isInbox(String name) {
    return name.length() == 5 && name.toUpperCase(Locale.ROOT).equals("INBOX");
  }

  private static final int LONGEST = 1000;
}
