package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OnlyReads;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MessageThread;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.ThreadMember;
import io.sealpost.mailbox.Threading;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.pop3.Pop3Session;
import io.sealpost.query.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sealpost envelope thread [QUERY]`: who replied to whom, drawn as trees; the thread that began last
/// comes first.
@OnlyReads
@Command(name = "thread", description = "list the messages of a mailbox as threads, the newest first")
public final class EnvelopeThread implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Mixin
  private Page page = new Page();

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "only what this finds, as for envelope search")
  private List<String> words = List.of();

  public EnvelopeThread(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    page.require(invocation, "envelope thread");
    Query query = Queries.parse(invocation, words, "envelope thread");
    MailboxName name = mailbox.name();
    MailReader reader = invocation.connections().reader(invocation.account(), name, false);
    switch (reader) {
      case ImapSession imap -> {
        List<MessageThread<Uid>> threads = imap.finder().threads(query);
        List<MessageThread<Uid>> shown = newest(threads);
        show(name, shown, summaries(imap, shown), threads.size());
      }
      case Pop3Session pop3 -> {
        List<ThreadMember<Summary>> found = OneByOne.threadMembers(pop3, query, MOST).reversed();
        Map<Summary, Summary> heads = new LinkedHashMap<>();
        found.forEach(it -> heads.put(it.message(), it.message()));
        List<MessageThread<Summary>> threads = Threading.byReferences(found);
        show(name, newest(threads), heads, threads.size());
      }
      default -> throw new IllegalStateException("mail is read by IMAP or POP3");
    }
    return 0;
  }

  private <T> List<MessageThread<T>> newest(List<MessageThread<T>> threads) {
    return page.of(threads.reversed());
  }

  private <T> void show(MailboxName name, List<MessageThread<T>> shown,
      Map<T, Summary> summaries, int all) {
    invocation.connections().seen().listed(name, List.copyOf(summaries.values()));
    if (invocation.json()) {
      invocation.printJson(shown.stream().map(it -> json(it, summaries)).toList());
    } else if (shown.isEmpty()) {
      invocation.say(Printable.line(words.isEmpty()
          ? "no threads in " + name.text()
          : "nothing in " + name.text() + " is like that").toString());
    } else {
      List<Envelopes.Line> lines = new ArrayList<>();
      shown.forEach(it -> draw(it, "", "", summaries, lines));
      invocation.print(Envelopes.table(invocation, lines, false));
      page.sayMore(invocation, Queries.again("envelope thread", mailbox, words), all);
    }
  }

  private static Map<Uid, Summary> summaries(ImapSession imap, List<MessageThread<Uid>> threads)
      throws MailException {
    List<Uid> uids = new ArrayList<>();
    threads.forEach(it -> collect(it, uids));
    Map<Uid, Summary> summaries = new HashMap<>();
    if (!uids.isEmpty()) {
      imap.summaries(UidSet.of(uids), some -> some.forEach(it -> summaries.put(it.uid(), it)));
    }
    return summaries;
  }

  private static void collect(MessageThread<Uid> thread, List<Uid> uids) {
    thread.message().ifPresent(uids::add);
    thread.replies().forEach(it -> collect(it, uids));
  }

  /// @param own branches before this message
  /// @param below branches before its replies
  private static <T> void draw(MessageThread<T> thread, String own, String below,
      Map<T, Summary> summaries, List<Envelopes.Line> lines) {
    Summary summary = thread.message().map(summaries::get).orElse(null);
    if (summary != null) {
      lines.add(new Envelopes.Line(summary, own));
    }
    List<MessageThread<T>> replies = thread.replies();
    for (int i = 0; i < replies.size(); i++) {
      if (summary == null) {
        draw(replies.get(i), own, below, summaries, lines);
      } else {
        boolean last = i == replies.size() - 1;
        draw(replies.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "),
            summaries, lines);
      }
    }
  }

  private static <T> Map<String, Object> json(MessageThread<T> thread,
      Map<T, Summary> summaries) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("message", thread.message().map(summaries::get).map(Envelopes::json));
    json.put("replies", thread.replies().stream().map(it -> json(it, summaries)).toList());
    return json;
  }

  /// Over POP3, of the newest: their heads come one by one.
  private static final int MOST = 20_000;
}
