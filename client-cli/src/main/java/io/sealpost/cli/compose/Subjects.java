package io.sealpost.cli.compose;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.sealpost.message.HeaderText;

/// Subjects of answers and of what is passed on.
public final class Subjects {
  private Subjects() {}

  /// With one `Re:` before it, whatever its language was (RFC 5322 §3.6.5).
  public static HeaderText answer(String original) {
    return new HeaderText(("Re: " + ANSWERED.matcher(harmless(original)).replaceFirst("")).strip());
  }

  public static HeaderText forward(String original) {
    return new HeaderText(
        ("Fwd: " + FORWARDED.matcher(harmless(original)).replaceFirst("")).strip());
  }

  /// A stranger's words on one line that no header can be ended with, and not too long for one.
  static String harmless(String words) {
    StringBuilder line = new StringBuilder();
    int octets = 0;
    for (int c : words.codePoints().toArray()) {
      boolean kept = !Character.isISOControl(c) && c != 0x2028 && c != 0x2029 && c != 0x560A
          && c != 0x560D && Character.getType(c) != Character.SURROGATE;
      String next = kept ? Character.toString(c) : " ";
      octets += next.getBytes(StandardCharsets.UTF_8).length;
      if (octets > LONGEST) {
        break;
      }
      line.append(next);
    }
    return line.toString().strip();
  }

  private static final int LONGEST = 800;
  private static final Pattern ANSWERED = Pattern.compile(
      "^((re|aw|sv|vs|antw|antwort|ref|odp|ynt)(\\[\\d{1,3}\\])?\\s{0,5}[:：]\\s{0,20})+",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern FORWARDED = Pattern.compile(
      "^((fwd?|wg|tr|vl)\\s{0,5}[:：]\\s{0,20})+", Pattern.CASE_INSENSITIVE);
}
