package io.sealpost.testserver.script;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One thing that goes wrong at one [Moment] of every connection of a listener. In all texts `<tag>`
/// stands for the tag of the command being answered, and each char is one byte (ISO 8859-1).
/// Every fault ends when the client closes or the server is closed.
///
/// @param at when it strikes
/// @param action what happens
/// @param once whether it strikes only the first time
public record Fault(Moment at, Action action, boolean once) {

  /// What can happen.
  public sealed interface Action {
    /// These bytes are sent, then the connection goes on as `then` says.
    record Say(String bytes, Then then) implements Action {}

    /// These bytes follow the real reply: in the same segment if the gap is zero, else after it.
    record Append(String bytes, Duration gap) implements Action {}

    /// The real reply comes this much later.
    record Delay(Duration time) implements Action {}

    /// The connection ends after this many bytes of the real reply and all that follows it.
    record Cut(long afterBytes, boolean reset) implements Action {}

    /// The real reply and all that follows it comes byte by byte, one an interval.
    record Trickle(Duration interval) implements Action {}

    /// These bytes are sent, then the others again and again for ever, one an interval.
    record Flood(String first, String repeated, Duration interval) implements Action {}

    /// The words vanish from capability lists, and commands of those names are unknown.
    record Hide(Set<String> words) implements Action {}

    /// The real reply is sent with this done to each of its lines.
    record Rewrite(UnaryOperator<String> line) implements Action {}
  }

  /// How a connection goes on after a [Action.Say].
  public enum Then {
    /// The command is also carried out and answered.
    ANSWER,
    /// The command is over: the next one is read.
    SKIP,
    /// Nothing is ever said again; what the client sends is read and dropped.
    SILENCE,
    /// The connection is closed in good order (FIN; with TLS, close_notify before it).
    CLOSE,
    /// The connection is reset (RST).
    RESET
  }

  /// Answers with these bytes instead of doing what was asked.
  public static Fault answer(Moment at, String bytes) {
    return new Fault(at, new Action.Say(bytes, Then.SKIP), false);
  }

  /// Sends these bytes ahead of the real reply.
  public static Fault prepend(Moment at, String bytes) {
    return new Fault(at, new Action.Say(bytes, Then.ANSWER), false);
  }

  /// Sends these bytes and then nothing, as after a literal that never comes.
  public static Fault sayAndStall(Moment at, String bytes) {
    return new Fault(at, new Action.Say(bytes, Then.SILENCE), false);
  }

  /// Sends these bytes and closes.
  public static Fault sayAndClose(Moment at, String bytes) {
    return new Fault(at, new Action.Say(bytes, Then.CLOSE), false);
  }

  /// Sends these bytes right behind the real reply, in the same segment.
  public static Fault append(Moment at, String bytes) {
    return new Fault(at, new Action.Append(bytes, Duration.ZERO), false);
  }

  /// Sends these bytes behind the real reply in a segment of their own.
  public static Fault appendLater(Moment at, String bytes, Duration gap) {
    return new Fault(at, new Action.Append(bytes, gap), false);
  }

  /// Answers late.
  public static Fault delay(Moment at, Duration time) {
    return new Fault(at, new Action.Delay(time), false);
  }

  /// Never answers.
  public static Fault silence(Moment at) {
    return sayAndStall(at, "");
  }

  /// Closes in good order after this many bytes.
  public static Fault cut(Moment at, long afterBytes) {
    return new Fault(at, new Action.Cut(afterBytes, false), false);
  }

  /// Resets the connection after this many bytes.
  public static Fault reset(Moment at, long afterBytes) {
    return new Fault(at, new Action.Cut(afterBytes, true), false);
  }

  /// Sends one byte per interval from here on.
  public static Fault trickle(Moment at, Duration interval) {
    return new Fault(at, new Action.Trickle(interval), false);
  }

  /// Sends a line that never ends.
  public static Fault endlessLine(Moment at, String start) {
    return new Fault(at, new Action.Flood(start, "x".repeat(4096), Duration.ZERO), false);
  }

  /// Sends the same line (its CRLF is added) again and again.
  public static Fault endlessLines(Moment at, String line) {
    return new Fault(at,
        new Action.Flood("", (line + "\r\n").repeat(Math.max(1, 4096 / (line.length() + 2))),
            Duration.ZERO),
        false);
  }

  /// Sends the same line (its CRLF is added) for ever, one an interval: no read ever waits long.
  public static Fault lineAfterLine(Moment at, String line, Duration interval) {
    return new Fault(at, new Action.Flood("", line + "\r\n", interval), false);
  }

  /// Hides words such as `STARTTLS` from every capability list, and the commands with them.
  public static Fault hide(String... words) {
    return new Fault(Moment.ANY, new Action.Hide(Set.copyOf(Set.of(words).stream()
        .map(word -> word.toUpperCase(Locale.ROOT)).toList())), false);
  }

  /// Alters each line of the real reply; the function sees a line without its CRLF.
  public static Fault rewrite(Moment at, UnaryOperator<String> line) {
    return new Fault(at, new Action.Rewrite(line), false);
  }

  /// The same fault, striking only once.
  public Fault onlyOnce() {
    return new Fault(at, action, true);
  }
}
