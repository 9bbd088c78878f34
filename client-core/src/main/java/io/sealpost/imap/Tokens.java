package io.sealpost.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.Uid;
import io.sealpost.wire.Frame;

/// A cursor over one response: the tokens of RFC 9051 §9, read left to right and never twice.
/// Strings come out with one character per octet. Whatever is not in the grammar, and not in the
/// small tolerance for real servers either, is a [ProtocolException].
final class Tokens {
  static final int END = -1;
  static final int LITERAL = -2;

  private final Frame frame;
  private final Limits limits;
  private final boolean contentsMissing;
  private int piece;
  private byte[] text = {};
  private int at;
  private int end;

  Tokens(Frame frame, Limits limits) {
    this(frame, limits, false);
  }

  private Tokens(Frame frame, Limits limits, boolean contentsMissing) {
    this.frame = frame;
    this.limits = limits;
    this.contentsMissing = contentsMissing;
    enter(0);
  }

  /// A cursor over the beginning of a response whose literals are announced (`{5}`) but left out.
  static Tokens ofBeginning(String before, Limits limits) {
    byte[] octets = before.getBytes(StandardCharsets.ISO_8859_1);
    return new Tokens(new Frame(List.of(new Frame.Text(octets))), limits, true);
  }

  /// A cursor over text that was cut out of a response.
  static Tokens of(String text, Limits limits) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return new Tokens(new Frame(List.of(new Frame.Text(octets))), limits, false);
  }

  Limits limits() {
    return limits;
  }

  /// The next octet, [#LITERAL], or [#END].
  int peek() {
    if (at < end) {
      return contentsMissing && text[at] == '{' ? LITERAL : text[at] & 0xff;
    }
    return piece + 1 < frame.pieces().size() ? LITERAL : END;
  }

  boolean atEnd() {
    return peek() == END;
  }

  boolean accept(char wanted) {
    boolean found = peek() == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  void expect(char wanted) throws ProtocolException {
    if (!accept(wanted)) {
      throw broken("'" + wanted + "' is missing");
    }
  }

  /// One space by the grammar; some servers send more.
  void space() throws ProtocolException {
    expect(' ');
    spaces();
  }

  void spaces() {
    while (accept(' ')) {
      // skipped
    }
  }

  /// Octets up to a space, a parenthesis, a quote, a literal or one of the stops; at least one.
  String atom(String stops) throws ProtocolException {
    var atom = new StringBuilder();
    int octet = peek();
    while (octet > ' ' && octet != 0x7f && "()\"{".indexOf(octet) < 0 && stops.indexOf(octet) < 0) {
      atom.append((char) octet);
      at++;
      octet = peek();
    }
    if (atom.isEmpty() || octet == 0x7f || (octet >= 0 && octet < ' ')) {
      throw broken("a word is missing");
    }
    return atom.toString();
  }

  /// @param most the greatest number allowed here, at most 2⁶³−1
  long number(long most) throws ProtocolException {
    String digits = atom("");
    if (digits.length() > 19 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw broken("a number is expected");
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (value > (most - digit) / 10) {
        throw new ProtocolException(Violation.LIMIT, "a number beyond " + most);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  Uid uid() throws ProtocolException {
    long value = number(Uid.MAX);
    if (!Uid.isValid(value)) {
      throw broken("a UID is not zero");
    }
    return new Uid(value);
  }

  /// A quoted string, a literal or an atom.
  String astring() throws ProtocolException {
    return switch (peek()) {
      case '"' -> quoted();
      case LITERAL -> literal();
      default -> atom("");
    };
  }

  /// A quoted string; octets beyond ASCII pass, and so does a backslash that escapes nothing.
  String quoted() throws ProtocolException {
    expect('"');
    var string = new StringBuilder();
    while (true) {
      if (at == end) {
        throw broken("a quoted string without an end");
      }
      char octet = (char) (text[at++] & 0xff);
      if (octet == '"') {
        return string.toString();
      }
      if (octet == '\\' && at < end && (text[at] == '"' || text[at] == '\\')) {
        octet = (char) text[at++];
      }
      string.append(octet);
    }
  }

  /// A literal, empty if it was streamed or left out.
  String literal() throws ProtocolException {
    return content() instanceof Frame.Literal held
        ? new String(held.octets(), StandardCharsets.ISO_8859_1)
        : "";
  }

  /// What the frame holds of a literal.
  Frame.Piece content() throws ProtocolException {
    if (peek() != LITERAL) {
      throw broken("a literal is expected");
    }
    if (contentsMissing) {
      while (at < end && text[at] != '}') {
        at++;
      }
      expect('}');
      return NOTHING;
    }
    Frame.Piece content = frame.pieces().get(piece + 1);
    enter(piece + 2);
    return content;
  }

  /// All that is left of this line.
  String rest() {
    String rest = new String(text, at, end - at, StandardCharsets.ISO_8859_1);
    at = end;
    return rest;
  }

  ProtocolException broken(String what) {
    return new ProtocolException(Violation.GRAMMAR,
        "the server sent a malformed response: " + what);
  }

  /// The announcement of a literal, `{5}` or `~{5}`, is no token of its own.
  private void enter(int index) {
    piece = index;
    at = 0;
    text = index < frame.pieces().size() && frame.pieces().get(index) instanceof Frame.Text line
        ? line.octets()
        : new byte[0];
    end = text.length;
    if (index + 1 < frame.pieces().size()) {
      while (end > 0 && text[end - 1] != '{') {
        end--;
      }
      end = Math.max(0, end - 1);
      if (end > 0 && text[end - 1] == '~') {
        end--;
      }
    }
  }

  private static final Frame.Piece NOTHING = new Frame.Streamed(0);
}
