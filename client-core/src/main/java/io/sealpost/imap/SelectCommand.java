package io.sealpost.imap;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.imap.Response.Condition;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import io.sealpost.mailbox.Uid;

/// SELECT and EXAMINE (RFC 9051 §6.3.2, §6.3.3).
///
/// A reply without EXISTS is refused, and not taken for an empty mailbox; so is one without
/// UIDVALIDITY, because such a server has no UIDs to rely on.
final class SelectCommand implements Listener {
  private final Conversation conversation;
  private final MailboxName mailbox;
  private final boolean readOnly;
  private long messages = MISSING;
  private long uidValidity = MISSING;
  private Optional<Uid> uidNext = Optional.empty();
  private Set<Flag> flags = Set.of();
  private Set<Flag> permanentFlags = Set.of();
  private boolean newKeywords;

  private SelectCommand(Conversation conversation, MailboxName mailbox, boolean readOnly) {
    this.conversation = conversation;
    this.mailbox = mailbox;
    this.readOnly = readOnly;
  }

  static Selected run(Conversation conversation, MailboxName mailbox, boolean readOnly)
      throws IOException {
    var select = new SelectCommand(conversation, mailbox, readOnly);
    // Whether this succeeds or not, what was open before is closed (RFC 9051 §6.3.2).
    conversation.select(null);
    return select.end(conversation.begin(
        command(mailbox, readOnly, conversation.spelling())));
  }

  /// Reads the answers to a command that has been sent already.
  static Selected answers(Conversation conversation, String tag, MailboxName mailbox,
      boolean readOnly) throws IOException {
    return new SelectCommand(conversation, mailbox, readOnly).end(tag);
  }

  static Command command(MailboxName mailbox, boolean readOnly, Spelling spelling) {
    return new Command(readOnly ? "EXAMINE" : "SELECT", spelling).with(mailbox);
  }

  @Override
  public boolean hear(Response response) throws IOException {
    switch (response) {
      case Response.Exists(long now) -> messages = now;
      case Response.Expunge _ -> messages--;
      case Response.Flags(Set<Flag> all) -> flags = all;
      case Condition condition -> code(condition);
      default -> {
        // Nothing about the mailbox.
      }
    }
    return false;
  }

  private void code(Condition condition) throws IOException {
    Tokens arguments = Tokens.of(condition.arguments(), conversation.limits());
    switch (condition.code()) {
      case "UIDVALIDITY" -> uidValidity = arguments.number(Uid.MAX);
      case "UIDNEXT" -> {
        long value = arguments.number(Uid.MAX);
        uidNext = Uid.isValid(value) ? Optional.of(new Uid(value)) : Optional.empty();
      }
      case "PERMANENTFLAGS" -> {
        permanentFlags = ResponseParser.flags(arguments);
        newKeywords = condition.arguments().contains("\\*");
      }
      // All before it was about the mailbox that was open until now (RFC 7162 §3.2.11).
      case "CLOSED" -> messages = MISSING;
      default -> {
        // Of no interest here.
      }
    }
  }

  private Selected end(String tag) throws IOException {
    Condition end = conversation.end(tag,
        command(mailbox, readOnly, conversation.spelling()), this);
    if (messages < 0) {
      throw new ProtocolException(Violation.GRAMMAR,
          "the server opened a mailbox and did not say how many messages it holds");
    }
    if (uidValidity <= 0) {
      throw new ProtocolException(Violation.GRAMMAR,
          "the server opened a mailbox without UIDVALIDITY: its UIDs cannot be relied on");
    }
    var selected = new Selected(mailbox, readOnly || end.code().equals("READ-ONLY"), messages,
        uidValidity, uidNext, flags, permanentFlags, newKeywords);
    conversation.select(selected);
    return selected;
  }

  private static final long MISSING = -1;
}
