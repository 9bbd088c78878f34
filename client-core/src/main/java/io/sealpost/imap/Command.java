package io.sealpost.imap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.wire.Utf8;

/// A command without its tag, as lines and the literals between them. Everything that is not this
/// package's own text comes in as a type whose constructor refused what could break out of it.
final class Command {
  /// @param before the line that announces it, without the announcement
  record Literal(String before, byte[] octets) {}

  private final String name;
  private final Spelling spelling;
  private final StringBuilder line;
  private final List<Literal> literals = new ArrayList<>();

  /// @param name the command's words, which also name it in failures
  Command(String name) {
    this(name, Spelling.MODIFIED_UTF7);
  }

  /// @param spelling what [Conversation#spelling()] says
  Command(String name, Spelling spelling) {
    this.name = name;
    this.spelling = spelling;
    this.line = new StringBuilder(name);
  }

  /// Adds protocol text of our own behind a space, or right behind an opening parenthesis.
  Command with(String words) {
    space();
    line.append(words);
    return this;
  }

  /// Adds a mailbox name: quoted where that can be, else as a literal.
  Command with(MailboxName mailbox) {
    if (spelling == Spelling.UTF8) {
      return with(quoted(mailbox.text()));
    }
    String encoded = mailbox.encoded();
    return ascii(encoded)
        ? with(quoted(encoded))
        : literal(encoded.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Adds a text: quoted where that can be, else as a literal in UTF-8.
  ///
  /// @throws IllegalArgumentException if it holds CR, LF or NUL
  Command withText(String text) {
    if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException("CR, LF or NUL in a text for the wire");
    }
    return ascii(text) || spelling == Spelling.UTF8
        ? with(quoted(text))
        : literal(Utf8.of(text));
  }

  /// Adds a closing parenthesis.
  Command then(char parenthesis) {
    line.append(parenthesis);
    return this;
  }

  Command with(Set<Flag> flags) {
    return with(list(flags));
  }

  static String list(Set<Flag> flags) {
    return flags.stream().map(Flag::name).sorted().collect(Collectors.joining(" ", "(", ")"));
  }

  String name() {
    return name;
  }

  List<Literal> literals() {
    return literals;
  }

  /// The last line.
  String line() {
    return line.toString();
  }

  private Command literal(byte[] octets) {
    space();
    literals.add(new Literal(line.toString(), octets));
    line.setLength(0);
    return this;
  }

  private void space() {
    if (line.isEmpty() || line.charAt(line.length() - 1) != '(') {
      line.append(' ');
    }
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 0x7f);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
