package io.sealpost.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.MailboxName;

/// APPEND, streamed (RFC 9051 §6.3.12): each message is announced, and sent once the server asks for
/// it, or at once where the server takes it so (RFC 7888). Several go in one command, all or none,
/// where the server can (MULTIAPPEND, RFC 3502), else one after the other.
///
/// A message larger than the server says it takes (APPENDLIMIT, RFC 7889) is not sent.
final class AppendCommand {
  record Item(NewMessage message, CallersSource source) {
    String announcement(boolean waits) {
      var words = new StringBuilder();
      if (!message.flags().isEmpty()) {
        words.append(Command.list(message.flags())).append(' ');
      }
      message.arrived().ifPresent(
          when -> words.append('"').append(FetchItems.internalDate(when)).append("\" "));
      return words.append('{').append(message.size()).append(waits ? "}" : "+}").toString();
    }
  }

  private final Conversation conversation;
  private final List<Item> items;
  /// Whether the server may have a whole message, and so may have kept it.
  private volatile boolean complete;

  private AppendCommand(Conversation conversation, List<Item> items) {
    this.conversation = conversation;
    this.items = items;
  }

  /// From the caller's thread. A message's own failure comes out as it was.
  static List<Appended> call(Calls calls, MailboxName mailbox, List<NewMessage> messages)
      throws IOException {
    List<Item> items = messages.stream()
        .map(each -> new Item(each, new CallersSource(each.content()))).toList();
    var append = new AppendCommand(calls.conversation(), items);
    try {
      return calls.transfer(() -> append.run(mailbox));
    } catch (UnreachableException e) {
      append.rethrow();
      throw append.complete
          ? e.withUnknownOutcome("the connection was lost before the server said that it kept the "
              + "message; it may have")
          : e;
    } catch (ProtocolException e) {
      append.rethrow();
      throw e;
    }
  }

  private void rethrow() throws IOException {
    for (Item item : items) {
      item.source.rethrow();
    }
  }

  /// @return where they went; empty unless the server said it of all
  private List<Appended> run(MailboxName mailbox) throws IOException {
    requireWithinLimit(mailbox);
    if (items.size() == 1 || conversation.offers("MULTIAPPEND")) {
      return together(mailbox, items);
    }
    List<Appended> all = new ArrayList<>();
    for (int kept = 0; kept < items.size(); kept++) {
      try {
        all.addAll(together(mailbox, items.subList(kept, kept + 1)));
      } catch (RejectedException e) {
        throw kept == 0
            ? e
            : new RejectedException("APPEND", e.reply() + "; the first " + kept + " of "
                + items.size() + " messages are kept", e.temporary());
      }
    }
    return all.size() == items.size() ? all : List.of();
  }

  private List<Appended> together(MailboxName mailbox, List<Item> some) throws IOException {
    Command command = conversation.command("APPEND").with(mailbox);
    String tag = "";
    for (Item item : some) {
      boolean waits = !conversation.takesUnasked(item.message.size());
      String announcement = item.announcement(waits);
      if (tag.isEmpty()) {
        tag = conversation.begin(command.with(announcement));
      } else {
        conversation.wire().say(" " + announcement).send();
      }
      if (waits) {
        conversation.awaitContinuation(tag, command, Listener.DEAF);
      }
      send(item);
    }
    conversation.wire().say("").send();
    return Appended.in(conversation.end(tag, command, Listener.DEAF), some.size());
  }

  private void send(Item item) throws IOException {
    OutputStream out = conversation.wire().body();
    long size = item.message.size();
    byte[] chunk = new byte[(int) Math.min(size, 64 * 1024)];
    for (long left = size; left > 0;) {
      int count = item.source.read(chunk, (int) Math.min(left, chunk.length));
      left -= count;
      complete |= left == 0;
      out.write(chunk, 0, count);
    }
  }

  private void requireWithinLimit(MailboxName mailbox) throws IOException {
    long largest = items.stream().mapToLong(item -> item.message.size()).max().orElse(0);
    OptionalLong limit = limit(mailbox);
    if (limit.isPresent() && largest > limit.getAsLong()) {
      throw new RejectedException("APPEND", "a message of " + largest
          + " octets where it takes at most " + limit.getAsLong() + "; nothing was sent", false);
    }
  }

  private OptionalLong limit(MailboxName mailbox) throws IOException {
    String everywhere = conversation.offered("APPENDLIMIT");
    if (everywhere != null) {
      return OptionalLong.of(Tokens.of(everywhere, conversation.limits()).number(Long.MAX_VALUE));
    }
    return conversation.offers("APPENDLIMIT")
        ? StatusCommand.appendLimit(conversation, mailbox)
        : OptionalLong.empty();
  }
}
