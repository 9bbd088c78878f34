package io.sealpost.cli.compose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uid;

/// The message on the server that a letter answers or passes on.
///
/// @param uidValidity the UID means it only as long as this is the mailbox's
public record Origin(MailboxName mailbox, long uidValidity, Uid uid) {
  /// @throws IllegalArgumentException if it is not what [#toString] writes
  static Origin parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches() || !Uid.isValid(Long.parseLong(matcher.group(1)))) {
      throw new IllegalArgumentException("not a message as sealpost writes it; take the line out");
    }
    return new Origin(MailboxName.of(matcher.group(3)), Long.parseLong(matcher.group(2)),
        new Uid(Long.parseLong(matcher.group(1))));
  }

  @Override
  public String toString() {
    return uid + "/" + uidValidity + " " + mailbox.text();
  }

  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,9})/([0-9]{1,10}) (.+)");
}
