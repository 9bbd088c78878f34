package io.sealpost.imap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.imap.Response.Condition;
import io.sealpost.imap.Response.Condition.Kind;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.Selected;
import io.sealpost.wire.Frame;
import io.sealpost.wire.Wire;
import org.jspecify.annotations.Nullable;

/// One command at a time on the wire: tags, the wait for the end, and what every response tells
/// about the connection. Belongs to the lane's thread, but for what is said to be volatile.
final class Conversation {
  private final Wire wire;
  private final Deque<String> alerts = new ArrayDeque<>();
  private Set<String> capabilities;
  private int commands;
  private long messages;
  private volatile @Nullable Selected selected;
  private volatile Spelling spelling = Spelling.MODIFIED_UTF7;
  private final Idling idling;
  private volatile @Nullable Watch watch;

  /// @param capabilities in upper case; empty if not known yet
  Conversation(Wire wire, Set<String> capabilities) {
    this.wire = wire;
    this.capabilities = Set.copyOf(capabilities);
    this.idling = new Idling(wire);
  }

  /// A command as this connection spells it.
  Command command(String name) {
    return new Command(name, spelling);
  }

  /// Sends a command and reads to its end.
  ///
  /// @return the OK
  /// @throws RejectedException on NO and BAD
  Condition run(Command command, Listener listener) throws IOException {
    String tag = begin(command);
    return end(tag, command, listener);
  }

  /// Sends a command with its literals, to the end of its last line.
  ///
  /// @return its tag
  String begin(Command command) throws IOException {
    // The gate's tags begin with A, an opening's is S0.
    String tag = "S" + ++commands;
    String prefix = tag + " ";
    for (Command.Literal literal : command.literals()) {
      int size = literal.octets().length;
      boolean waits = !takesUnasked(size);
      wire.say(prefix + literal.before() + "{" + size + (waits ? "}" : "+}"));
      if (waits) {
        wire.send();
        awaitContinuation(tag, command, Listener.DEAF);
      }
      wire.add(literal.octets());
      prefix = "";
    }
    wire.say(prefix + command.line()).send();
    return tag;
  }

  /// Waits for the server to ask for more.
  void awaitContinuation(String tag, Command command, Listener listener) throws IOException {
    Condition early = read(tag, command, listener, true);
    if (early != null) {
      throw new ProtocolException(Violation.GRAMMAR,
          "the server ended " + command.name() + " before it had all of it");
    }
  }

  /// Reads to the end of a command.
  Condition end(String tag, Command command, Listener listener) throws IOException {
    Condition condition = read(tag, command, listener, false);
    if (condition == null) {
      throw new IllegalStateException("the end of a command is a condition");
    }
    return condition;
  }

  /// Whether a literal may follow its announcement at once (RFC 7888 §4, §5); asks nothing.
  boolean takesUnasked(long size) {
    return capabilities.contains("LITERAL+")
        || (size <= SMALL
            && (capabilities.contains("LITERAL-") || capabilities.contains("IMAP4REV2")));
  }

  boolean offers(String capability) throws IOException {
    Set<String> known = capabilities();
    return known.contains(capability)
        || (known.contains("IMAP4REV2") && REV2.contains(capability));
  }

  /// What follows `name=` in what the server offers, or null.
  @Nullable
  String offered(String name) throws IOException {
    String prefix = name + "=";
    return capabilities().stream().filter(each -> each.startsWith(prefix))
        .map(each -> each.substring(prefix.length())).sorted().findFirst().orElse(null);
  }

  /// From now on, as the server has agreed to.
  void spell(Spelling agreed) {
    spelling = agreed;
  }

  Spelling spelling() {
    return spelling;
  }

  /// Who is told of every change in the open mailbox; from any thread.
  ///
  /// @throws IllegalStateException if there is somebody already
  synchronized void watch(Watch watching) {
    if (watch != null) {
      throw new IllegalStateException("the mailbox is watched already");
    }
    watch = watching;
  }

  synchronized void unwatch(Watch watching) {
    if (watching.equals(watch)) {
      watch = null;
    }
  }

  Idling idling() {
    return idling;
  }

  Wire wire() {
    return wire;
  }

  Limits limits() {
    return wire.limits();
  }

  /// What the server offers in this state, asked for only if it has not told already.
  Set<String> capabilities() throws IOException {
    if (capabilities.isEmpty()) {
      run(new Command("CAPABILITY"), Listener.DEAF);
    }
    return capabilities;
  }

  /// Messages in the open mailbox, by the last word of the server.
  long messages() {
    return messages;
  }

  /// The open mailbox; may be asked from any thread.
  @Nullable
  Selected selected() {
    return selected;
  }

  void select(@Nullable Selected mailbox) {
    selected = mailbox;
    messages = mailbox == null ? 0 : mailbox.messages();
  }

  /// What the server wants a person to read, and nobody has read yet; from any thread.
  List<String> takeAlerts() {
    synchronized (alerts) {
      List<String> taken = new ArrayList<>(alerts);
      alerts.clear();
      return taken;
    }
  }

  /// @return null for a continuation that was wanted
  private @Nullable Condition read(String tag, Command command, Listener listener,
      boolean continuationWanted) throws IOException {
    long kept = 0;
    for (int count = 0; count <= limits().responses(); count++) {
      Frame frame = wire.frame(listener.literals());
      Response response = ResponseParser.parse(frame, limits(), spelling);
      switch (response) {
        case Response.Tagged tagged -> {
          return ended(tag, command, tagged);
        }
        case Response.Continuation _ -> {
          if (continuationWanted) {
            return null;
          }
          throw new ProtocolException(Violation.GRAMMAR,
              "the server asks for more where there is no more");
        }
        default -> {
          note(response);
          kept += listener.hear(response) ? octets(frame) + OVERHEAD : 0;
        }
      }
      goodbye(response, command);
      if (kept > limits().response()) {
        break;
      }
    }
    throw new ProtocolException(Violation.LIMIT, "more responses to " + command.name()
        + " than are allowed");
  }

  private Condition ended(String tag, Command command, Response.Tagged tagged) throws IOException {
    if (!tagged.tag().equals(tag)) {
      throw new ProtocolException(Violation.GRAMMAR,
          "the server answered a command that was not sent");
    }
    Condition condition = tagged.condition();
    note(condition);
    if (condition.kind() == Kind.OK) {
      return condition;
    }
    throw new RejectedException(command.name(), condition.text(), condition.kind() == Kind.NO
        && TEMPORARY.contains(condition.code()));
  }

  private static void goodbye(Response response, Command command) throws UnreachableException {
    if (response instanceof Condition(Kind kind, _, _, String text) && kind == Kind.BYE
        && !command.name().equals(LogoutCommand.NAME)) {
      throw new UnreachableException("the server ended the session: " + text,
          Reason.CLOSED_BY_PEER, null);
    }
  }

  /// What any response may tell at any time (RFC 9051 §7.1, §7.4).
  private void note(Response response) throws IOException {
    switch (response) {
      case Response.Exists(long now) -> {
        boolean more = now > messages;
        messages = now;
        tell(more, false);
      }
      case Response.Expunge _ -> {
        messages = Math.max(0, messages - 1);
        tell(false, true);
      }
      case Response.Capability(Set<String> names) -> capabilities = Set.copyOf(names);
      case Condition(_, String code, String arguments, String text) -> {
        if (code.equals("CAPABILITY")) {
          capabilities = Set.copyOf(ResponseParser.words(Tokens.of(arguments, limits())));
        } else if (code.equals("ALERT")) {
          alert(text);
        }
      }
      default -> {
        // No news of the connection.
      }
    }
  }

  private void tell(boolean arrived, boolean removed) {
    Watch told = watch;
    if (told != null && selected != null) {
      told.hear(messages, arrived, removed, false);
    }
  }

  private void alert(String text) {
    synchronized (alerts) {
      if (alerts.size() < MOST_ALERTS) {
        alerts.add(text);
      }
    }
  }

  private static long octets(Frame frame) {
    long octets = 0;
    for (Frame.Piece piece : frame.pieces()) {
      octets += switch (piece) {
        case Frame.Text text -> text.octets().length;
        case Frame.Literal literal -> literal.octets().length;
        case Frame.Streamed _ -> 0;
      };
    }
    return octets;
  }

  /// RFC 5530 §3; THROTTLED is what the large providers say.
  private static final Set<String> TEMPORARY = Set.of("UNAVAILABLE", "INUSE", "THROTTLED");
  /// What IMAP4rev2 has without announcing it (RFC 9051 Appendix E).
  private static final Set<String> REV2 = Set.of("BINARY", "ENABLE", "ESEARCH", "IDLE",
      "LIST-EXTENDED", "LIST-STATUS", "MOVE", "NAMESPACE", "SPECIAL-USE", "UIDPLUS", "UNSELECT");
  /// LITERAL- takes no more at once.
  private static final int SMALL = 4096;
  /// What keeping even the shortest response costs.
  private static final int OVERHEAD = 128;
  private static final int MOST_ALERTS = 16;
}
