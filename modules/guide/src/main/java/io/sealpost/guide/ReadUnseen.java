package io.sealpost.guide;

import java.util.List;

import io.sealpost.account.Sealpost;
import io.sealpost.imap.ImapOpening;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.query.Query;

/// The subjects of what was not read yet. What a server says is hostile until made printable.
final class ReadUnseen {
  static List<String> subjects(Sealpost mail) throws Exception {
    try (var imap = mail.imap(ImapOpening.examine(MailboxName.INBOX))) {
      var unseen = imap.finder().search(new Query.Not(new Query.Has(Flag.SEEN)));
      return imap.summaries(unseen).stream().map(it -> it.envelope().subject()).toList();
    }
  }

  private ReadUnseen() {}
}
