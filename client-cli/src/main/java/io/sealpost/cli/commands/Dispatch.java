package io.sealpost.cli.commands;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.compose.Origin;
import io.sealpost.cli.compose.Reporting;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.UidSet;
import io.sealpost.message.BuiltMessage;
import io.sealpost.message.Letter;
import io.sealpost.message.MailAddress;
import io.sealpost.smtp.Fate;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.ReportRequest;
import io.sealpost.smtp.SendResult;
import io.sealpost.smtp.SmtpEnvelope;
import io.sealpost.smtp.SmtpSession;

/// Hands a letter over to the account's server, saves the copy, and says what became of it.
final class Dispatch {
  private final Invocation invocation;
  private final Account account;
  private final boolean noSave;

  /// @param noSave whether no copy is wanted
  Dispatch(Invocation invocation, Account account, boolean noSave) {
    this.invocation = invocation;
    this.account = account;
    this.noSave = noSave;
  }

  /// Sends what somebody wrote here, and marks the message it answers.
  ///
  /// @return the exit code: not 0 if it was refused for some
  int send(Manuscript written) throws IOException, ConfigurationException, CommandException {
    BuiltMessage letter = built(written);
    try (Unsent unsent = Unsent.ready(invocation.around(), letter)) {
      SendResult result = hand(letter, unsent, written.report());
      String saved = SentCopy.save(invocation, account, unsent, noSave);
      written.answers().ifPresent(it -> mark(it, Flag.ANSWERED));
      written.forwards().ifPresent(it -> mark(it, FORWARDED));
      return report(letter, result, saved);
    }
  }

  /// @param unsent with the form that is sent
  /// @param report which delivery reports are asked for; empty to leave that to the servers
  /// @throws RejectedException if the server took it for nobody
  SendResult hand(Letter letter, Unsent unsent, Optional<Reporting> report)
      throws MailException, ConfigurationException, CommandException {
    if (invocation.globals().offline()) {
      throw new CommandException(invocation.offline("sending"));
    }
    SmtpEnvelope envelope;
    try {
      envelope = new SmtpEnvelope(letter.sender().toString(),
          letter.recipients().stream().map(MailAddress::toString).toList())
          .withReports(report.map(Reporting::request).orElse(ReportRequest.USUAL));
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.BAD_DATA, "cannot send this: " + e.getMessage(),
          "when it is mended, send it again");
    }
    try (SmtpSession smtp = invocation.connections().mail(account).smtp()) {
      SendResult result = smtp.send(envelope, MessageSource.of(unsent.canonical()),
          Deadline.in(Limits.DEFAULT.transfer()));
      smtp.quit(Deadline.in(Duration.ofSeconds(2)));
      return accepted(result);
    }
  }

  int report(Letter message, SendResult result, String saved) {
    List<Fate> refused = result.refused();
    if (invocation.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("messageId", message.messageId().value());
      json.put("accepted",
          result.fates().stream().filter(Fate::accepted).map(Fate::recipient).toList());
      json.put("refused", refused.stream()
          .map(it -> Map.of("recipient", it.recipient(), "reply", it.reply().toString())).toList());
      json.put("savedIn", saved);
      json.put("reportsIgnored", result.reportsIgnored());
      invocation.printJson(json);
    } else {
      int to = result.fates().size() - refused.size();
      say("sent to " + to + (to == 1 ? " recipient" : " recipients")
          + (saved.isEmpty() ? "" : ", saved in " + saved));
      if (result.reportsIgnored()) {
        say("the server takes no wishes about reports: it will tell of failures, or of nothing");
      }
      refused.forEach(it -> say(words(it)));
      if (!refused.isEmpty()) {
        say("send a new message to " + refused.stream().map(Fate::recipient)
            .collect(Collectors.joining(", ")) + " only: the others have it");
      }
    }
    return refused.isEmpty() ? 0 : Kind.REJECTED.exit();
  }

  private BuiltMessage built(Manuscript written) throws MailException, CommandException {
    Clock clock = invocation.around().clock().withZone(invocation.around().zone());
    try {
      return BuiltMessage.of(written.draft(), clock);
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.BAD_DATA, "cannot send this: " + e.getMessage(), "");
    }
  }

  /// If nobody gets it, each has a reason of its own.
  private SendResult accepted(SendResult result) throws RejectedException, CommandException {
    try {
      return result.orRejected();
    } catch (RejectedException e) {
      if (result.fates().size() < 2) {
        throw e;
      }
      Failure failure = invocation.failures().of(e);
      for (Fate fate : result.fates()) {
        failure = failure.with(words(fate));
      }
      throw new CommandException(failure);
    }
  }

  /// The letter is out: that its mark could not be set is told, and is no failure.
  private void mark(Origin origin, Flag flag) {
    try {
      ImapSession imap = invocation.connections().imap(account, origin.mailbox(), true);
      boolean same = imap.selected()
          .filter(it -> it.uidValidity() == origin.uidValidity() && !it.readOnly()).isPresent();
      if (same) {
        imap.addFlags(UidSet.of(origin.uid()), Set.of(flag));
      }
    } catch (MailException | ConfigurationException e) {
      invocation.connections().drop();
      say("message " + origin.uid() + " could not be marked: "
          + invocation.failures().of(e).message());
    }
  }

  private static String words(Fate fate) {
    return "refused for " + fate.recipient() + ": " + fate.reply().inWords();
  }

  private void say(String words) {
    invocation.say(Printable.line(words).toString());
  }

  private static final Flag FORWARDED = new Flag("$Forwarded");
}
