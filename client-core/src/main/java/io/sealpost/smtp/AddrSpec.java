package io.sealpost.smtp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The grammar of what may stand between `<` and `>` (RFC 5321 §4.1.2, RFC 6531 §3.3), less what no
/// real address needs: spaces and angle brackets, even in quotes. Whatever could end the path early
/// and begin a parameter or a command is refused, never cleaned.
final class AddrSpec {
  private AddrSpec() {}

  /// @return the address as it was
  /// @throws IllegalArgumentException if it could not be sent as it is; the message quotes nothing
  static String checked(String address) {
    int at = address.lastIndexOf('@');
    String local = at < 0 ? "" : address.substring(0, at);
    String domain = at < 0 ? "" : address.substring(at + 1);
    if (!LOCAL_PART.matcher(local).matches() || !DOMAIN.matcher(domain).matches()) {
      throw new IllegalArgumentException("not a mail address");
    }
    if (octets(local) > 64 || octets(domain) > 255 || octets(address) > 254) {
      // 254: the path's 256 include the angle brackets (RFC 5321 §4.5.3.1.3).
      throw new IllegalArgumentException("a mail address that is too long");
    }
    return address;
  }

  static boolean needsSmtpUtf8(String address) {
    return address.chars().anyMatch(c -> c >= 128);
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Letters, marks, digits, symbols and punctuation beyond ASCII; so neither controls, separators,
  /// format characters (bidi overrides) nor half of a surrogate pair.
  private static final String UTF8_NON_ASCII = "[[^\\x00-\\x7F]&&[\\p{L}\\p{M}\\p{N}\\p{S}\\p{P}]]";
  private static final String ATOM = "(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|" + UTF8_NON_ASCII + ")++";
  private static final String QUOTED = "\"(?:[!#-;=?-\\[\\]-~]|" + UTF8_NON_ASCII
      + "|\\\\[!-;=?-~])*+\"";
  private static final Pattern LOCAL_PART = Pattern
      .compile(ATOM + "(?:\\." + ATOM + ")*+|" + QUOTED);
  private static final String LET_DIG = "(?:[A-Za-z0-9]|[[^\\x00-\\x7F]&&[\\p{L}\\p{M}\\p{N}]])";
  private static final String LABEL = "(?!-)(?:" + LET_DIG + "|-){1,63}+(?<!-)";
  private static final String LITERAL = "\\[[A-Za-z0-9:.-]{1,64}\\]";
  private static final Pattern DOMAIN = Pattern
      .compile(LABEL + "(?:\\." + LABEL + ")*+|" + LITERAL);
}
