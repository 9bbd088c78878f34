package io.sealpost.imap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.imap.Response.Condition;
import io.sealpost.mailbox.Uid;

/// Where an appended message went (RFC 9051 §7.1, APPENDUID).
///
/// @param uidValidity of the mailbox it is in
/// @param uid its UID there
public record Appended(long uidValidity, Uid uid) {
  /// Empty if the server does not say, or says something else.
  static Optional<Appended> in(Condition condition) {
    Matcher matcher = TWO_NUMBERS.matcher(condition.arguments());
    if (!condition.code().equals("APPENDUID") || !matcher.matches()) {
      return Optional.empty();
    }
    long uidValidity = Long.parseLong(matcher.group(1));
    long uid = Long.parseLong(matcher.group(2));
    return Uid.isValid(uid) && Uid.isValid(uidValidity)
        ? Optional.of(new Appended(uidValidity, new Uid(uid)))
        : Optional.empty();
  }

  private static final Pattern TWO_NUMBERS = Pattern.compile("([0-9]{1,10}) ([0-9]{1,10})");
}
