package io.sealpost.imap;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.imap.Response.Condition;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;

/// Where an appended message went (RFC 9051 §7.1, APPENDUID).
///
/// @param uidValidity of the mailbox it is in
/// @param uid its UID there
public record Appended(long uidValidity, Uid uid) {
  /// One for each message, in their order; none if the server does not say, or says something else.
  static List<Appended> in(Condition condition, int messages) {
    Matcher matcher = NUMBER_AND_SET.matcher(condition.arguments());
    if (!condition.code().equals("APPENDUID") || !matcher.matches()) {
      return List.of();
    }
    long uidValidity = Long.parseLong(matcher.group(1));
    try {
      UidSet uids = UidSet.parse(matcher.group(2));
      return Uid.isValid(uidValidity) && uids.size() == messages
          ? uids.uids().mapToObj(uid -> new Appended(uidValidity, new Uid(uid))).toList()
          : List.of();
    } catch (IllegalArgumentException e) {
      return List.of(); // it was kept all the same
    }
  }

  private static final Pattern NUMBER_AND_SET = Pattern.compile("([0-9]{1,10}) ([0-9:,]++)");
}
