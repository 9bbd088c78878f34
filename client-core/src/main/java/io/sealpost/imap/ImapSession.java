package io.sealpost.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.gate.Opening;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailId;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MailboxStatus;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Selected;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.mailbox.Uidl;
import io.sealpost.wire.CallersSink;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// An IMAP connection behind the gate (RFC 9051, and RFC 3501 servers).
///
/// Any thread may call; commands run one after another on the connection's lane. Each ends by its
/// limit in [io.sealpost.limits.Limits], or by the deadline of [#until]; one that does not ends the
/// connection. After a [ProtocolException] or [UnreachableException] the session is over; after a
/// [io.sealpost.failure.RejectedException] it goes on.
///
/// Close it when done; [#logout()] before that is polite.
public final class ImapSession implements MailReader {
  private final Lane lane;
  private final Conversation conversation;
  private final @Nullable Deadline deadline;

  /// @param capabilities in upper case; empty if not known yet
  ImapSession(Lane lane, Wire wire, Set<String> capabilities) {
    this(lane, new Conversation(wire, capabilities), null);
  }

  private ImapSession(Lane lane, Conversation conversation, @Nullable Deadline deadline) {
    this.lane = lane;
    this.conversation = conversation;
    this.deadline = deadline;
  }

  public static ImapSession on(AuthenticatedChannel channel) {
    return new ImapSession(channel.lane(), channel.wire(), channel.capabilities());
  }

  /// A session with a mailbox open, by the opening that the gate may have sent already.
  ///
  /// @param opening whose [ImapOpening#opening()] was given to the gate
  /// @throws io.sealpost.failure.RejectedException if the mailbox cannot be opened; the channel is
  /// closed then
  public static ImapSession on(AuthenticatedChannel channel, ImapOpening opening)
      throws MailException {
    ImapSession session = on(channel);
    session.open(opening, channel.openingSent());
    return session;
  }

  /// The same session, every call on which must end by that moment.
  public ImapSession until(Deadline moment) {
    return new ImapSession(lane, conversation, moment);
  }

  /// What the server offers, in upper case.
  public Set<String> capabilities() throws MailException {
    return call(command(), conversation::capabilities);
  }

  /// The open mailbox as it was when it was opened.
  public Optional<Selected> selected() {
    return Optional.ofNullable(conversation.selected());
  }

  /// What the server wants a person to read (RFC 9051 §7.1, ALERT) and this did not give out yet;
  /// hostile until made printable.
  public List<String> alerts() {
    return conversation.takeAlerts();
  }

  @Override
  public List<MailboxInfo> mailboxes() throws MailException {
    return call(command(), () -> ListCommand.run(conversation));
  }

  /// How full a mailbox is that is not the open one.
  public MailboxStatus status(MailboxName mailbox) throws MailException {
    return call(command(), () -> StatusCommand.run(conversation, mailbox));
  }

  @Override
  public Selected examine(MailboxName mailbox) throws MailException {
    return call(command(), () -> SelectCommand.run(conversation, mailbox, true));
  }

  /// Opens a mailbox in which flags may be changed.
  public Selected select(MailboxName mailbox) throws MailException {
    return call(command(), () -> SelectCommand.run(conversation, mailbox, false));
  }

  /// Leaves the open mailbox, if there is one, and removes nothing from it.
  public void unselect() throws MailException {
    call(command(), () -> {
      UnselectCommand.run(conversation);
      return true;
    });
  }

  /// {@inheritDoc}
  ///
  /// A page is counted from the newest message at the time of the call.
  @Override
  public List<Summary> summaries(int page, int size) throws MailException {
    if (page < 0 || size < 1) {
      throw new IllegalArgumentException("pages count from 0 and hold 1 message or more");
    }
    requireSelected();
    return call(command(), () -> FetchSummaries.page(conversation, page, size));
  }

  /// The summaries of those messages that exist, in the server's order.
  ///
  /// What one call may bring is limited to [io.sealpost.limits.Limits#response()] octets, some
  /// thousand summaries.
  public List<Summary> summaries(UidSet uids) throws MailException {
    requireSelected();
    return call(command(), () -> FetchSummaries.of(conversation, uids));
  }

  /// {@inheritDoc}
  ///
  /// Only [Uid]s mean a message here, and a number may be one: whether it is, reading will tell.
  @Override
  public List<MailId> find(String text) {
    boolean number = !text.isEmpty() && text.length() <= 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && Uid.isValid(Long.parseLong(text))
        ? List.of(new Uid(Long.parseLong(text)))
        : List.of();
  }

  @Override
  public OptionalLong read(MailId id, OutputStream sink) throws IOException {
    return switch (id) {
      case Uid uid -> read(uid, Section.MESSAGE, sink);
      case Uidl _ -> throw new IllegalArgumentException("a UIDL means no message over IMAP");
    };
  }

  /// Streams a message or a part of it; marks nothing as seen. If this throws, what the sink was
  /// given is worthless.
  ///
  /// @param sink is written to from the connection's own thread, and not closed
  /// @return the octets written; empty if there is no such message, or no such part in it
  /// @throws IOException whatever the sink threw, or a [MailException]
  public OptionalLong read(Uid uid, Section section, OutputStream sink) throws IOException {
    requireSelected();
    var guarded = new CallersSink(sink);
    try {
      OptionalLong octets = call(transfer(),
          () -> FetchBody.run(conversation, uid, section, guarded));
      guarded.rethrow();
      return octets;
    } catch (UnreachableException e) {
      guarded.abandon();
      guarded.rethrow();
      throw e;
    }
  }

  public void addFlags(UidSet uids, Set<Flag> flags) throws MailException {
    store(uids, true, flags);
  }

  public void removeFlags(UidSet uids, Set<Flag> flags) throws MailException {
    store(uids, false, flags);
  }

  /// Puts a message into a mailbox, which need not be the open one.
  ///
  /// @param size octets of the message; no more are read
  /// @param message in the form of RFC 5322, lines ending in CRLF; read on the connection's own
  /// thread, and not closed
  /// @param date when it arrived, if not now
  /// @return where it went, if the server says (UIDPLUS, RFC 4315)
  /// @throws UnreachableException with [UnreachableException#outcomeUnknown()] if the connection was
  /// lost when the server may have had the message
  /// @throws IOException whatever the message threw; the connection is closed then
  public Optional<Appended> append(MailboxName mailbox, Set<Flag> flags,
      Optional<OffsetDateTime> date, long size, InputStream message) throws IOException {
    if (size < 1) {
      throw new IllegalArgumentException("a message is not empty");
    }
    var source = new CallersSource(message);
    var append = new AppendCommand(conversation, source, size);
    try {
      return call(transfer(), () -> append.run(mailbox, flags, date));
    } catch (UnreachableException e) {
      source.rethrow();
      throw append.complete()
          ? e.withUnknownOutcome("the connection was lost before the server said that it kept the "
              + "message; it may have")
          : e;
    } catch (ProtocolException e) {
      source.rethrow();
      throw e;
    }
  }

  /// Keeps the connection alive, and takes what the server has to tell.
  public void noop() throws MailException {
    call(command(), () -> conversation.run(new Command("NOOP"), Listener.DEAF));
  }

  /// Says goodbye, and closes.
  public void logout() throws MailException {
    call(command(), () -> {
      LogoutCommand.run(conversation);
      return true;
    });
    close();
  }

  @Override
  public void close() {
    lane.close();
  }

  void open(ImapOpening opening, boolean sent) throws MailException {
    boolean answered = sent && !opening.opening().equals(Opening.NONE);
    try {
      call(command(), () -> answered
          ? SelectCommand.answers(conversation, ImapOpening.TAG, opening.mailbox(),
              opening.readOnly())
          : SelectCommand.run(conversation, opening.mailbox(), opening.readOnly()));
    } catch (MailException e) {
      close();
      throw e;
    }
  }

  private void store(UidSet uids, boolean add, Set<Flag> flags) throws MailException {
    requireSelected();
    call(command(), () -> {
      StoreCommand.run(conversation, uids, add, flags);
      return true;
    });
  }

  private <T> T call(Deadline by, Lane.Task<T> task) throws MailException {
    try {
      return lane.call(by, task);
    } catch (ProtocolException e) {
      throw new ProtocolException(e.violation(), String.valueOf(e.getMessage()),
          conversation.wire().log().transcript(), e);
    }
  }

  private void requireSelected() {
    if (conversation.selected() == null) {
      throw new IllegalStateException("no mailbox is open");
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
