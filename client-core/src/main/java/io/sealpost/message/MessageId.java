package io.sealpost.message;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message's identifier with its angle brackets (RFC 5322 §3.6.4); refuses blanks, controls and
/// further brackets, so that it can stand in a header as it is.
///
/// @param value `<left@right>`
public record MessageId(String value) {
  /// @throws IllegalArgumentException if it is not one identifier in angle brackets
  public MessageId {
    Injection.refuse("the message id", value, LONGEST);
    if (!ID.matcher(value).matches()) {
      throw new IllegalArgumentException("not a message id");
    }
  }

  /// A new one of 128 random bits at the sender's domain; it tells nothing of this machine.
  public static MessageId random(MailAddress sender) {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return new MessageId("<" + HexFormat.of().formatHex(bits) + "@" + sender.asciiDomain() + ">");
  }

  /// Every well-formed identifier in a header's text; the rest is passed over.
  public static List<MessageId> all(String text) {
    List<MessageId> found = new ArrayList<>();
    Matcher matcher = ID.matcher(text);
    while (matcher.find()) {
      if (matcher.end() - matcher.start() <= LONGEST) {
        found.add(new MessageId(matcher.group()));
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return value;
  }

  /// Leaves room for the field name in a line of 998 octets.
  private static final int LONGEST = 900;
  private static final SecureRandom RANDOM = new SecureRandom();
  /// Not all have an `@`; they are found in threads all the same.
  private static final Pattern ID = Pattern.compile("<[!-;=?-~]++>");
}
