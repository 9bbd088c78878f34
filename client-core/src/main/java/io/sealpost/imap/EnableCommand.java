package io.sealpost.imap;

import java.io.IOException;
import java.util.Set;

/// ENABLE UTF8=ACCEPT (RFC 5161, RFC 6855 §3), which is possible only while no mailbox is open. From
/// the server's ENABLED on, names of mailboxes and quoted strings are UTF-8 in both directions.
final class EnableCommand {
  private EnableCommand() {}

  /// @return whether UTF-8 is spoken now
  static boolean utf8(Conversation conversation) throws IOException {
    boolean offered = conversation.offers("UTF8=ACCEPT") || conversation.offers("UTF8=ONLY");
    if (offered && conversation.offers("ENABLE") && conversation.selected() == null
        && conversation.spelling() != Spelling.UTF8) {
      conversation.run(new Command("ENABLE").with("UTF8=ACCEPT"), response -> {
        if (response instanceof Response.Enabled(Set<String> names)
            && names.contains("UTF8=ACCEPT")) {
          conversation.spell(Spelling.UTF8);
        }
        return false;
      });
    }
    return conversation.spelling() == Spelling.UTF8;
  }
}
