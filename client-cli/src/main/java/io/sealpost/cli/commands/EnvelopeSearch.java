package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OnlyReads;
import io.sealpost.cli.text.Printable;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sealpost envelope search QUERY`: what a query finds in a mailbox, the newest first. The server
/// searches over IMAP; over POP3 each message is looked at here.
@OnlyReads
@Command(name = "search", aliases = "sr", description = "search a mailbox", footer = {"",
  "QUERY: words, from: to: cc: subject: body: since: before: on: larger: smaller:, unseen flagged",
  "answered, has:attachment, -word, or, and (…): from:ada since:2026-10-01 -unseen",
  "dates are 2026-10-01, today, yesterday, 7d, 2w; sizes 100k, 2M"})
public final class EnvelopeSearch implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Mixin
  private Page page = new Page();

  @Parameters(paramLabel = "QUERY", arity = "1..*", description = "what to look for")
  private List<String> words = List.of();

  public EnvelopeSearch(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    page.require(invocation, "envelope search unseen");
    Query query = Queries.parse(invocation, words, "envelope search");
    MailboxName name = mailbox.name();
    MailReader reader = invocation.connections().reader(invocation.account(), name, false);
    long upTo = (long) (page.index() + 1) * page.size();
    List<Summary> found;
    long all;
    if (reader instanceof ImapSession imap) {
      UidSet uids = imap.finder().search(query);
      all = uids.size();
      found = summaries(imap, uids.newest((int) Math.min(all, upTo)));
    } else {
      List<Summary> those = OneByOne.find(reader, query, upTo + 1);
      all = those.size();
      found = page.of(those);
    }
    invocation.connections().seen().listed(name, found);
    if (invocation.json()) {
      invocation.printJson(found.stream().map(Envelopes::json).toList());
    } else if (found.isEmpty()) {
      invocation.say(Printable.line("nothing in " + name.text()
          + (page.first() ? " is like that" : " on that page is like that")).toString());
    } else {
      invocation.print(Envelopes.table(invocation, found));
      page.sayMore(invocation, Queries.again("envelope search", mailbox, words), all);
    }
    return 0;
  }

  private List<Summary> summaries(ImapSession imap, UidSet found) throws IOException {
    List<Uid> newest = new ArrayList<>();
    found.uids().forEach(it -> newest.add(new Uid(it)));
    Collections.reverse(newest);
    List<Uid> wanted = page.of(newest);
    List<Summary> summaries = wanted.isEmpty()
        ? List.of()
        : new ArrayList<>(imap.summaries(UidSet.of(wanted)));
    return summaries.stream()
        .sorted((one, other) -> Long.compare(other.uid().value(), one.uid().value())).toList();
  }
}
