package io.sealpost.mailbox;

import java.util.Optional;
import java.util.Set;

/// A mailbox at the moment it was opened (RFC 9051 §6.3.2).
///
/// @param name its name
/// @param readOnly whether flags can be changed here
/// @param messages messages in it
/// @param uidValidity UIDs mean the same messages as before only while this stays the same; 0 over
/// POP3, where an ID never comes to mean another message
/// @param uidNext what the next message's UID will be, if the server told
/// @param flags flags that exist here
/// @param permanentFlags flags that can be changed for good
/// @param newKeywords whether keywords can be made up (`\*`)
public record Selected(MailboxName name, boolean readOnly, long messages, long uidValidity,
    Optional<Uid> uidNext, Set<Flag> flags, Set<Flag> permanentFlags, boolean newKeywords) {
  public Selected {
    flags = Set.copyOf(flags);
    permanentFlags = Set.copyOf(permanentFlags);
  }
}
