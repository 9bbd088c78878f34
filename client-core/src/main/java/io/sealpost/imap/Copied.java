package io.sealpost.imap;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.imap.Response.Condition;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;

/// Where copied or moved messages went (RFC 9051 §7.1, COPYUID).
///
/// @param uidValidity of the mailbox they are in
/// @param from their UIDs in the mailbox they came from
/// @param to their UIDs where they are, in the same order
public record Copied(long uidValidity, UidSet from, UidSet to) {
  /// Runs a command that copies; a MOVE tells before its end (RFC 6851 §4.3).
  static Optional<Copied> by(Conversation conversation, Command command) throws IOException {
    var told = new Object() {
      Optional<Copied> copied = Optional.empty();
    };
    Condition end = conversation.run(command, response -> {
      if (response instanceof Condition condition && told.copied.isEmpty()) {
        told.copied = in(condition);
      }
      return false;
    });
    return told.copied.or(() -> in(end));
  }

  /// What the server told of one piece and of the next.
  static Optional<Copied> joined(Optional<Copied> earlier, Optional<Copied> later) {
    if (earlier.isEmpty() || later.isEmpty()) {
      return later.or(() -> earlier);
    }
    Copied one = earlier.get();
    Copied next = later.get();
    return Optional.of(one.uidValidity == next.uidValidity
        ? new Copied(one.uidValidity, one.from.then(next.from), one.to.then(next.to))
        : next); // the mailbox was made anew in between
  }

  /// Empty if the server does not say, or says something else.
  static Optional<Copied> in(Condition condition) {
    Matcher matcher = SETS.matcher(condition.arguments());
    if (!condition.code().equals("COPYUID") || !matcher.matches()) {
      return Optional.empty();
    }
    long uidValidity = Long.parseLong(matcher.group(1));
    try {
      UidSet from = UidSet.parse(matcher.group(2));
      UidSet to = UidSet.parse(matcher.group(3));
      return Uid.isValid(uidValidity) && from.size() == to.size()
          ? Optional.of(new Copied(uidValidity, from, to))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // it was copied all the same
    }
  }

  private static final Pattern SETS = Pattern.compile("([0-9]{1,10}) ([0-9:,]++) ([0-9:,]++)");
}
