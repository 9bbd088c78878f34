package io.sealpost.imap;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MessageThread;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;

/// One response of the server (RFC 9051 §7), as far as this client has a use for it.
sealed interface Response {
  /// The end of a command: OK, NO or BAD.
  record Tagged(String tag, Condition condition) implements Response {}

  /// The server waits for more of the command.
  record Continuation() implements Response {}

  /// OK, NO, BAD, BYE or PREAUTH.
  ///
  /// @param code the response code in upper case, such as `UIDNEXT`, or empty
  /// @param arguments what follows the code inside the brackets
  /// @param text words for a person; hostile until made printable
  record Condition(Kind kind, String code, String arguments, String text) implements Response {
    enum Kind {
      OK, NO, BAD, BYE, PREAUTH
    }
  }

  /// @param names in upper case
  record Capability(Set<String> names) implements Response {}

  /// @param names in upper case
  record Enabled(Set<String> names) implements Response {}

  record Flags(Set<Flag> flags) implements Response {}

  record Exists(long messages) implements Response {}

  record Recent(long messages) implements Response {}

  record Expunge(long number) implements Response {}

  /// @param items not parsed yet: only a command that wants them does
  record Fetch(long number, Tokens items) implements Response {}

  record Listed(MailboxInfo mailbox) implements Response {}

  /// @param numbers by the name of the item, such as `MESSAGES`
  record Status(MailboxName mailbox, Map<String, Long> numbers) implements Response {}

  /// What a SEARCH found (SEARCH, or ESEARCH with ALL).
  ///
  /// @param tag of the command, if it is said: ESEARCH does
  /// @param byUid whether these are UIDs; a SEARCH does not say and is taken to be
  record Searched(String tag, boolean byUid, UidSet found) implements Response {}

  /// @param uids in the order that was asked for
  record Sorted(List<Uid> uids) implements Response {}

  record Threaded(List<MessageThread<Uid>> threads) implements Response {}

  record NamespaceData(Namespaces namespaces) implements Response {}

  /// @param roots the quota roots of the mailbox
  record QuotaRoot(MailboxName mailbox, List<String> roots) implements Response {}

  record QuotaData(Quota quota) implements Response {}

  /// @param fields in lower case; without those that are NIL
  record Id(Map<String, String> fields) implements Response {}

  /// Something this client has no use for.
  record Other(String keyword) implements Response {}
}
