package io.sealpost.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// An enhanced status code such as `5.1.1` (RFC 2034 §4, RFC 3463 §2): what a reply means, in a form
/// that no server translates.
///
/// @param success 2 for success, 4 for not now, 5 for never
/// @param subject what it is about: 1 address, 2 mailbox, 3 system, 4 network, 5 protocol, 6 content,
/// 7 policy, 0 something else
/// @param detail which case of the subject
public record EnhancedStatus(int success, int subject, int detail) {
  /// The code a reply's text begins with, if there is one that agrees with the reply code: RFC 2034
  /// §4 demands that it does.
  static @Nullable EnhancedStatus leading(int code, String text) {
    Matcher matcher = LEADING.matcher(text);
    if (!matcher.lookingAt() || Integer.parseInt(matcher.group(1)) != code / 100) {
      return null;
    }
    return new EnhancedStatus(code / 100, Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /// The text behind the code it begins with.
  static String strip(String text) {
    Matcher matcher = LEADING.matcher(text);
    return matcher.lookingAt() ? text.substring(matcher.end()) : text;
  }

  /// What it means, for people: a few words without a full stop. Empty for a success, and for a code
  /// that is not registered.
  public String meaning() {
    return success == 2 ? "" : StatusRegistry.meaning(subject, detail);
  }

  @Override
  public String toString() {
    return success + "." + subject + "." + detail;
  }

  private static final Pattern LEADING = Pattern
      .compile("([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?:[ \\t]+|$)");
}
