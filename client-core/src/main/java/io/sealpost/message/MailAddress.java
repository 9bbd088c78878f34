package io.sealpost.message;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// An addr-spec that can stand in an envelope and in a header (RFC 5321 §4.1.2, RFC 6531 §3.3):
/// a dot-atom at a domain, in ASCII or UTF-8. Refuses blanks, controls, angle brackets and quoted
/// local parts: whatever could smuggle a second address or an ESMTP parameter.
///
/// @param localPart at most 64 octets
/// @param domain a DNS name, or an address literal in brackets
public record MailAddress(String localPart, String domain) {
  /// @throws IllegalArgumentException if this is no address
  public MailAddress {
    Injection.refuse("the address", localPart + "@" + domain, 254);
    boolean fits = localPart.getBytes(StandardCharsets.UTF_8).length <= 64
        && LOCAL_PART.matcher(localPart).matches()
        && (LITERAL.matcher(domain).matches() || isName(domain));
    if (!fits) {
      throw new IllegalArgumentException("not a mail address");
    }
  }

  /// @param text `local@domain` and nothing else
  /// @throws IllegalArgumentException if it is not that
  public static MailAddress parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException("not a mail address");
    }
    return new MailAddress(text.substring(0, at), text.substring(at + 1));
  }

  /// Whether it can travel only where the server offers SMTPUTF8 (RFC 6531).
  public boolean needsSmtpUtf8() {
    return !isAscii(localPart) || !isAscii(domain);
  }

  /// The same with the domain as A-labels; still needs SMTPUTF8 if the local part does.
  public MailAddress withAsciiDomain() {
    return new MailAddress(localPart, asciiDomain());
  }

  @Override
  public String toString() {
    return localPart + "@" + domain;
  }

  String asciiDomain() {
    return isAscii(domain) ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
  }

  private static boolean isName(String domain) {
    try {
      String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
      return ascii.length() <= 253 && NAME.matcher(ascii).matches()
          && NO_BLANKS.matcher(domain).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /// Beyond ASCII: letters, marks, digits and symbols, but no blanks and nothing invisible.
  private static final String ATOM = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-[\\x{80}-\\x{10FFFF}&&[^\\p{Z}\\p{C}]]]+";
  private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(\\." + ATOM + ")*+");
  private static final Pattern NO_BLANKS = Pattern.compile("[^\\p{Z}\\p{C}@]+");
  private static final Pattern NAME = Pattern.compile(
      "(?!-)[a-zA-Z0-9-]{1,63}(?<!-)(\\.(?!-)[a-zA-Z0-9-]{1,63}(?<!-))*+");
  private static final Pattern LITERAL = Pattern
      .compile("\\[(\\d{1,3}(\\.\\d{1,3}){3}|IPv6:[0-9a-fA-F:.]{2,45})\\]");
}
