package io.sealpost.cli.commands;

import java.util.List;
import java.util.Optional;

import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.SpecialUse;

/// Mailboxes by what they are for.
final class Places {
  private Places() {}

  /// The one the server marks so (RFC 6154), else the one that everybody calls so.
  static Optional<MailboxName> of(ImapSession imap, SpecialUse use, String usual)
      throws MailException {
    return of(imap.mailboxes(), use, usual);
  }

  static Optional<MailboxName> of(List<MailboxInfo> mailboxes, SpecialUse use, String usual) {
    return mailboxes.stream().filter(it -> it.use().equals(Optional.of(use))).findFirst()
        .or(() -> mailboxes.stream().filter(it -> it.name().text().equals(usual)).findFirst())
        .map(MailboxInfo::name);
  }
}
