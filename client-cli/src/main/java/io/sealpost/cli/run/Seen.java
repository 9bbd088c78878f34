package io.sealpost.cli.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.sealpost.mailbox.Envelope;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.message.Address;
import io.sealpost.message.EncodedWords;

/// What the commands of one run have shown, so that it need not be typed again: the mailboxes, the
/// messages listed last, the addresses in them. All of it is hostile until made printable.
///
/// Thread-safe.
public final class Seen {
  /// @param mailbox where it is
  /// @param id as a person types it
  public record Message(MailboxName mailbox, String id, String subject) {}

  private final Set<String> addresses = new LinkedHashSet<>();
  private List<String> mailboxes = List.of();
  private List<Message> messages = List.of();

  /// These are all there are.
  public synchronized void mailboxes(Collection<MailboxName> all) {
    mailboxes = all.stream().map(MailboxName::text).toList();
  }

  /// Empty if nobody asked for them yet, or since they changed.
  public synchronized List<String> mailboxes() {
    return mailboxes;
  }

  public synchronized void forgetMailboxes() {
    mailboxes = List.of();
  }

  /// A list of messages was shown.
  public synchronized void listed(MailboxName mailbox, List<Summary> summaries) {
    messages = summaries.stream().map(it -> new Message(mailbox, it.id().toString(),
        EncodedWords.decode(it.envelope().subject()))).toList();
    summaries.forEach(it -> met(it.envelope()));
  }

  public synchronized List<Message> messages() {
    return messages;
  }

  /// The addresses met last first.
  public synchronized List<String> addresses() {
    return new ArrayList<>(addresses).reversed();
  }

  private void met(Envelope envelope) {
    Stream.of(envelope.to(), envelope.cc(), envelope.replyTo(), envelope.from())
        .flatMap(List::stream).filter(it -> !it.group())
        .map(it -> Address.of(it.name(), it.mailbox(), it.host()).address())
        .filter(it -> it.contains("@")).forEach(it -> {
          addresses.remove(it);
          addresses.add(it);
        });
    while (addresses.size() > MOST) {
      addresses.remove(addresses.iterator().next());
    }
  }

  private static final int MOST = 1000;
}
