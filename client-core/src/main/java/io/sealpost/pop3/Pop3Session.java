package io.sealpost.pop3;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailId;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.ThreadMember;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.Uidl;
import io.sealpost.pop3.Maildrop.Letter;
import io.sealpost.wire.CallersSink;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// A POP3 connection behind the gate (RFC 1939, RFC 2449): one maildrop, called INBOX, as it was when
/// the session began. Servers keep other clients out of it until the session ends.
///
/// Any thread may call; commands run one after another on the connection's lane. Each ends by its
/// limit in [io.sealpost.limits.Limits], or by the deadline of [#until]; one that does not ends the
/// connection. After a [ProtocolException] or [UnreachableException] the session is over; after a
/// [RejectedException] it goes on.
///
/// What is deleted goes when [#quit()] succeeds; [#close()] forgets it. Refused are servers without
/// UIDL, whose messages have no name that lasts.
public final class Pop3Session implements MailReader {
  private final Lane lane;
  private final Conversation conversation;
  private final @Nullable Deadline deadline;

  /// @param capabilities in upper case, one line of CAPA each
  Pop3Session(Lane lane, Wire wire, Set<String> capabilities) {
    this(lane, new Conversation(wire, capabilities), null);
  }

  private Pop3Session(Lane lane, Conversation conversation, @Nullable Deadline deadline) {
    this.lane = lane;
    this.conversation = conversation;
    this.deadline = deadline;
  }

  /// A session on a connection that has been let in; closing it closes the connection.
  public static Pop3Session on(AuthenticatedChannel channel) {
    return new Pop3Session(channel.lane(), channel.wire(), channel.capabilities());
  }

  /// The same session, every call on which must end by that moment.
  public Pop3Session until(Deadline moment) {
    return new Pop3Session(lane, conversation, moment);
  }

  /// What the server offers now that we are known, one line of CAPA each, in upper case.
  public Set<String> capabilities() throws MailException {
    return call(command(), () -> CapaCommand.run(conversation));
  }

  /// How full the maildrop is.
  public Stat stat() throws MailException {
    return call(command(), () -> StatCommand.run(conversation));
  }

  /// Every message that is not deleted, oldest first.
  public List<Uidl> uidls() throws MailException {
    return call(command(),
        () -> conversation.maildrop().letters().stream().map(Letter::uidl).toList());
  }

  /// The INBOX, and nothing else.
  @Override
  public List<MailboxInfo> mailboxes() {
    return List.of(new MailboxInfo(MailboxName.INBOX, Optional.empty(), Set.of(),
        Optional.empty()));
  }

  /// {@inheritDoc}
  ///
  /// The INBOX is always open.
  @Override
  public Selected examine(MailboxName mailbox) throws MailException {
    if (!mailbox.equals(MailboxName.INBOX)) {
      throw new RejectedException("mailbox " + mailbox.text(), "POP3 has no mailbox but INBOX",
          false);
    }
    int messages = call(command(), () -> conversation.maildrop().letters().size());
    return new Selected(mailbox, true, messages, 0, Optional.empty(), Set.of(), Set.of(), false);
  }

  /// {@inheritDoc}
  ///
  /// POP3 tells neither flags nor parts nor when a message arrived.
  @Override
  public List<Summary> summaries(int page, int size) throws MailException {
    return threadMembers(page, size).stream().map(ThreadMember::message).toList();
  }

  /// The same page as [#summaries], with what tells who replied to whom: it comes in the same answer.
  public List<ThreadMember<Summary>> threadMembers(int page, int size) throws MailException {
    if (page < 0 || size < 1) {
      throw new IllegalArgumentException("pages count from 0 and hold 1 message or more");
    }
    return call(command(),
        () -> TopCommand.heads(conversation, conversation.maildrop().page(page, size)));
  }

  /// {@inheritDoc}
  ///
  /// An ID is the SHA-256 of a UIDL, or its beginning of 7 digits or more.
  @Override
  public List<MailId> find(String text) throws MailException {
    if (!Uidl.isAbbreviation(text)) {
      return List.of();
    }
    return List.copyOf(new LinkedHashSet<>(
        uidls().stream().filter(uidl -> uidl.answersTo(text)).toList()));
  }

  /// {@inheritDoc}
  ///
  /// Of messages with one UIDL, which are copies (RFC 1939 §7), the first is read.
  @Override
  public OptionalLong read(MailId id, OutputStream sink) throws IOException {
    Uidl uidl = switch (id) {
      case Uidl own -> own;
      case Uid _ -> throw new IllegalArgumentException("a UID means no message over POP3");
    };
    var guarded = new CallersSink(sink);
    try {
      OptionalLong octets = call(transfer(), () -> {
        List<Letter> found = conversation.maildrop().of(uidl);
        return found.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(RetrCommand.one(conversation, found.getFirst(), guarded));
      });
      guarded.rethrow();
      return octets;
    } catch (UnreachableException e) {
      guarded.abandon();
      guarded.rethrow();
      throw e;
    }
  }

  /// Streams several messages, asked for ahead of their coming where the server takes it so
  /// (RFC 2449 §6.6). Those that are not there are passed over.
  ///
  /// @throws IOException whatever the receiver threw, or a [MailException]
  public void retrieve(Collection<Uidl> uidls, Receiver receiver) throws IOException {
    var guarded = new GuardedReceiver(receiver);
    Set<Uidl> wanted = new LinkedHashSet<>(uidls);
    try {
      call(transfer(), () -> {
        List<Letter> letters = new ArrayList<>();
        // Removed as they are found: of copies, one is enough.
        conversation.maildrop().letters().stream().filter(each -> wanted.remove(each.uidl()))
            .forEach(letters::add);
        RetrCommand.all(conversation, letters, guarded);
        return true;
      });
      guarded.rethrow();
    } catch (UnreachableException e) {
      guarded.abandon();
      guarded.rethrow();
      throw e;
    }
  }

  /// Marks messages that [#quit()] will remove; those that are not there are passed over.
  ///
  /// @throws RejectedException if the server refuses one, those before it being marked; or, nothing
  /// being marked, if it calls two messages by one name
  public void delete(Collection<Uidl> uidls) throws MailException {
    Set<Uidl> wanted = new LinkedHashSet<>(uidls);
    call(command(), () -> {
      Maildrop maildrop = conversation.maildrop();
      List<Letter> letters = new ArrayList<>();
      for (Uidl uidl : wanted) {
        letters.addAll(maildrop.only(uidl));
      }
      DeleCommand.run(conversation, maildrop, letters);
      return true;
    });
  }

  /// Takes every [#delete] of this session back.
  public void reset() throws MailException {
    call(command(), () -> {
      RsetCommand.run(conversation);
      return true;
    });
  }

  /// Keeps the connection alive.
  public void noop() throws MailException {
    call(command(), () -> NoopCommand.run(conversation));
  }

  /// Takes leave, which removes what was deleted, and closes.
  ///
  /// @throws RejectedException if the server says that it did not remove all
  /// @throws UnreachableException with [UnreachableException#outcomeUnknown()] if messages were to
  /// go and the answer is missing; without it, none is gone
  public void quit() throws MailException {
    var quit = new QuitCommand(conversation);
    try {
      call(command(), quit::run);
    } catch (MailException e) {
      throw quit.abandon(e);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    lane.close();
  }

  private <T> T call(Deadline by, Lane.Task<T> task) throws MailException {
    try {
      return lane.call(by, task);
    } catch (ProtocolException e) {
      throw new ProtocolException(e.violation(), String.valueOf(e.getMessage()),
          conversation.wire().log().transcript(), e);
    }
  }

  private Deadline command() {
    return by(conversation.limits().command());
  }

  private Deadline transfer() {
    return by(conversation.limits().transfer());
  }

  private Deadline by(Duration time) {
    return deadline != null ? deadline : Deadline.in(time);
  }
}
