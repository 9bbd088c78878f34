package io.sealpost.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

import io.sealpost.failure.MailException;
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
/// limit in [io.sealpost.limits.Limits], or by the deadline of [#until(Deadline)]; one that does not
/// ends the connection. After a [io.sealpost.failure.ProtocolException] or
/// [io.sealpost.failure.UnreachableException] the session is over;
/// after a [io.sealpost.failure.RejectedException] it goes on.
///
/// Close it when done; [#logout()] before that is polite.
public final class ImapSession implements MailReader {
  private final Lane lane;
  private final Conversation conversation;
  private final Calls calls;

  /// @param capabilities in upper case; empty if not known yet
  ImapSession(Lane lane, Wire wire, Set<String> capabilities) {
    this(lane, new Conversation(wire, capabilities), null);
  }

  private ImapSession(Lane lane, Conversation conversation, @Nullable Deadline deadline) {
    this.lane = lane;
    this.conversation = conversation;
    this.calls = new Calls(lane, conversation, deadline);
  }

  /// A session on a connection that has been let in; closing it closes the connection.
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

  /// The mailboxes as a whole: to make, rename, delete and count them.
  public MailboxTree tree() {
    return new MailboxTree(calls);
  }

  /// Searches, sorts and threads the open mailbox.
  public Finder finder() {
    return new Finder(calls);
  }

  /// Begins to watch the open mailbox; one watch at a time.
  ///
  /// @throws IllegalStateException if there is one already
  public Watch watch() {
    return watch(Watch.RENEWAL, Watch.PAUSE);
  }

  Watch watch(Duration renewal, Duration pause) {
    requireSelected();
    var watch = new Watch(lane, conversation, renewal, pause);
    watch.start();
    return watch;
  }

  /// Speaks UTF-8 from now on, if the server can (UTF8=ACCEPT, RFC 6855). Call it before a mailbox
  /// is opened; later it changes nothing.
  ///
  /// @return whether UTF-8 is spoken now
  public boolean enableUtf8() throws MailException {
    return call(command(), () -> EnableCommand.utf8(conversation));
  }

  /// What the server says it is, by fields such as `name` and `version` (RFC 2971); it is told our
  /// name. Hostile until made printable; empty if it does not say.
  public Map<String, String> identify() throws MailException {
    return call(command(), () -> IdCommand.run(conversation));
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

  /// The same for any number of messages in the memory of some hundred: they are handed over in
  /// batches, in the server's order, one perhaps twice if it changes meanwhile.
  ///
  /// @param consumer is called on the connection's own thread, and must not call this session; what
  /// it throws comes out of this method, and the session goes on
  public void summaries(UidSet uids, Consumer<List<Summary>> consumer) throws MailException {
    requireSelected();
    var taker = new CallersTaker<Summary>(consumer);
    calls.transfer(() -> {
      FetchSummaries.inBatches(conversation, uids, taker);
      return true;
    });
    taker.rethrow();
  }

  /// Reads the content of a part, its transfer encoding undone by the server if it can do that.
  ///
  /// @param part as in [io.sealpost.mailbox.BodyStructure#number()], such as `1.2`
  /// @param sink as for [#read]
  /// @throws IOException whatever the sink threw, or a [MailException]
  public ReadPart readPart(Uid uid, String part, OutputStream sink) throws IOException {
    requireSelected();
    var section = Section.part(part);
    return guarded(sink, to -> ReadPart.run(conversation, uid, section, to));
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
    return guarded(sink, to -> FetchBody.run(conversation, uid, section, to));
  }

  /// @throws UnreachableException with [UnreachableException#outcomeUnknown()] if the connection was
  /// lost meanwhile
  public void addFlags(UidSet uids, Set<Flag> flags) throws MailException {
    store(uids, true, flags);
  }

  /// @throws UnreachableException as above
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
    return append(mailbox, List.of(new NewMessage(flags, date, size, message))).stream()
        .findFirst();
  }

  /// Puts messages into a mailbox: all or none where the server can (MULTIAPPEND, RFC 3502), else
  /// one after the other up to the first that is refused.
  ///
  /// @return where each went, in their order; empty unless the server says it of all
  /// @throws io.sealpost.failure.RejectedException if the server does not take them; nothing is sent
  /// of a message that is larger than it says it takes (APPENDLIMIT, RFC 7889)
  /// @throws UnreachableException as above
  /// @throws IOException whatever a message threw; the connection is closed then
  public List<Appended> append(MailboxName mailbox, List<NewMessage> messages)
      throws IOException {
    return messages.isEmpty() ? List.of() : AppendCommand.call(calls, mailbox, messages);
  }

  /// Copies messages to another mailbox, which must exist.
  ///
  /// @return where they went, if the server says
  /// @throws UnreachableException with [UnreachableException#outcomeUnknown()] if the connection was
  /// lost meanwhile
  public Optional<Copied> copy(UidSet uids, MailboxName to) throws MailException {
    requireSelected();
    return calls.once("COPY", () -> CopyCommand.run(conversation, uids, to));
  }

  /// Moves messages to another mailbox, which must exist, and removes no others (MOVE, RFC 6851, or
  /// COPY and UID EXPUNGE).
  ///
  /// @return where they went, if the server says
  /// @throws io.sealpost.failure.RejectedException if the server has neither MOVE nor UIDPLUS;
  /// nothing was done then
  /// @throws UnreachableException with [UnreachableException#outcomeUnknown()] if the connection was
  /// lost meanwhile
  public Optional<Copied> move(UidSet uids, MailboxName to) throws MailException {
    requireSelected();
    return calls.once("MOVE", () -> MoveCommand.run(conversation, uids, to));
  }

  /// Removes those of the messages that are marked [Flag#DELETED], and no others (RFC 4315).
  ///
  /// @throws io.sealpost.failure.RejectedException if the server cannot remove just these
  /// @throws UnreachableException with [UnreachableException#outcomeUnknown()] if the connection was
  /// lost meanwhile
  public void expunge(UidSet uids) throws MailException {
    requireSelected();
    calls.once("EXPUNGE", () -> {
      ExpungeCommand.run(conversation, uids);
      return true;
    });
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
    calls.once("STORE", () -> {
      StoreCommand.run(conversation, uids, add, flags);
      return true;
    });
  }

  private interface Reading<T> {
    T to(OutputStream sink) throws IOException;
  }

  private <T> T guarded(OutputStream sink, Reading<T> reading) throws IOException {
    var guarded = new CallersSink(sink);
    try {
      T read = calls.transfer(() -> reading.to(guarded));
      guarded.rethrow();
      return read;
    } catch (UnreachableException e) {
      guarded.abandon();
      guarded.rethrow();
      throw e;
    }
  }

  private <T> T call(Deadline by, Lane.Task<T> task) throws MailException {
    return calls.by(by, task);
  }

  private void requireSelected() {
    calls.requireSelected();
  }

  private Deadline command() {
    return calls.within(conversation.limits().command());
  }
}
