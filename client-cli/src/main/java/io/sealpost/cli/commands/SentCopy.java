package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.SpecialUse;
import io.sealpost.peer.Protocol;

/// Puts a message that was sent into the mailbox for sent mail. The message is out by now: whatever
/// fails here is told, but is no reason to send it again, and so no failure of the command.
final class SentCopy {
  private SentCopy() {}

  /// @return the mailbox it is in, or empty
  static String save(Invocation invocation, Account account, Unsent message, boolean unwanted) {
    if (unwanted || account.service(Protocol.IMAP).isEmpty()) {
      return "";
    }
    try {
      ImapSession imap = invocation.connections().imap(account);
      if (imap.capabilities().contains(SAVES_BY_ITSELF)) {
        return "";
      }
      Optional<MailboxName> sent = Places.of(imap, SpecialUse.SENT, "Sent");
      if (sent.isEmpty()) {
        invocation.say("no copy was saved: the account has no mailbox for sent mail");
        return "";
      }
      try (InputStream octets = Files.newInputStream(message.canonical())) {
        imap.append(sent.get(), Set.of(Flag.SEEN), Optional.empty(),
            Files.size(message.canonical()), octets);
      }
      return sent.get().text();
    } catch (IOException | ConfigurationException e) {
      invocation.connections().drop();
      String why = invocation.failures().of(e).message();
      invocation.say("it was sent, but no copy could be saved: " + why);
      keep(invocation, message);
      return "";
    }
  }

  private static void keep(Invocation invocation, Unsent message) {
    try {
      invocation.say(
          Printable.line("the copy is kept as " + message.keepCanonical()).toString());
    } catch (IOException e) {
      invocation.say("nor could one be kept here: " + invocation.failures().of(e).message());
    }
  }

  /// Gmail's servers file what they are given to send; a copy of ours would be a second one.
  private static final String SAVES_BY_ITSELF = "X-GM-EXT-1";
}
