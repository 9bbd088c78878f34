package io.sealpost.imap;

import java.util.List;

import io.sealpost.gate.Opening;
import io.sealpost.mailbox.MailboxName;

/// Opening a mailbox in the same write as the last message of authentication, so that a list of
/// messages is there after three round trips: TLS, authentication with this, and FETCH.
///
/// Give [#opening()] to the gate and this to [ImapSession#on].
///
/// @param mailbox the mailbox to open
/// @param readOnly whether with EXAMINE or with SELECT
public record ImapOpening(MailboxName mailbox, boolean readOnly) {
  /// With the mailbox open for reading only: EXAMINE (RFC 3501 §6.3.2).
  public static ImapOpening examine(MailboxName mailbox) {
    return new ImapOpening(mailbox, true);
  }

  /// With the mailbox open for changes: SELECT (RFC 3501 §6.3.1).
  public static ImapOpening select(MailboxName mailbox) {
    return new ImapOpening(mailbox, false);
  }

  /// Empty for a name that only a literal can carry: the session opens it later, then.
  public Opening opening() {
    Command command = SelectCommand.command(mailbox, readOnly, Spelling.MODIFIED_UTF7);
    return command.literals().isEmpty()
        ? new Opening(List.of(TAG + " " + command.line()))
        : Opening.NONE;
  }

  /// The session's own tags begin with S1.
  static final String TAG = "S0";
}
