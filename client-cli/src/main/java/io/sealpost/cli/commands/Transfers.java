package io.sealpost.cli.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.imap.Copied;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;

/// What became of messages that were copied or moved, and how to undo it.
final class Transfers {
  private Transfers() {}

  /// @param done such as `moved`
  /// @param copied where they went, if the server said
  static void report(Invocation invocation, String done, UidSet uids, MailboxName from,
      MailboxName to, Optional<Copied> copied) {
    if (invocation.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("mailbox", from.text());
      json.put("ids", copied.map(it -> it.from().toString()).orElse(uids.toString()));
      json.put("target", to.text());
      json.put("targetIds", copied.map(it -> it.to().toString()));
      invocation.printJson(json);
      return;
    }
    say(invocation, done + " " + count(copied) + "to " + to.text());
    if (done.equals("moved") && copied.isPresent()) {
      say(invocation, "to undo it: sealpost message move -m " + quoted(to.text()) + " "
          + quoted(from.text()) + " " + copied.get().to());
    }
  }

  static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}/._+@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String count(Optional<Copied> copied) {
    return copied.map(it -> it.to().size())
        .map(it -> it == 1 ? "1 message " : it + " messages ").orElse("");
  }

  private static void say(Invocation invocation, String words) {
    invocation.say(Printable.line(words).toString());
  }
}
