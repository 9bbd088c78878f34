package io.sealpost.imap;

import java.util.Optional;

import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Octets;

/// How the names of mailboxes, and texts beyond ASCII, are spelled on a connection.
enum Spelling {
  /// RFC 3501 §5.1.3; texts beyond ASCII need a literal.
  MODIFIED_UTF7,
  /// As it stands, in quotes, once UTF8=ACCEPT is enabled (RFC 6855 §3).
  UTF8;

  /// Empty if no name can be that.
  ///
  /// @param octets one character per octet
  Optional<MailboxName> name(String octets) {
    if (this == MODIFIED_UTF7) {
      return MailboxName.fromWire(octets);
    }
    try {
      return Optional.of(MailboxName.of(Octets.text(octets)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // as fromWire answers for what cannot be a name
    }
  }
}
