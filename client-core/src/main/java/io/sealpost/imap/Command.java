package io.sealpost.imap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;

/// A command without its tag, as lines and the literals between them. Everything that is not this
/// package's own text comes in as a type whose constructor refused what could break out of it.
final class Command {
  /// @param before the line that announces it, without the announcement
  record Literal(String before, byte[] octets) {}

  private final String name;
  private final StringBuilder line;
  private final List<Literal> literals = new ArrayList<>();

  /// @param name the command's words, which also name it in failures
  Command(String name) {
    this.name = name;
    this.line = new StringBuilder(name);
  }

  /// Adds protocol text of our own behind a space.
  Command with(String words) {
    line.append(' ').append(words);
    return this;
  }

  /// Adds a mailbox name: quoted if it is ASCII, else as a literal.
  Command with(MailboxName mailbox) {
    String encoded = mailbox.encoded();
    if (encoded.chars().allMatch(octet -> octet < 0x7f)) {
      return with(quoted(encoded));
    }
    line.append(' ');
    literals.add(new Literal(line.toString(), encoded.getBytes(StandardCharsets.ISO_8859_1)));
    line.setLength(0);
    return this;
  }

  Command with(Set<Flag> flags) {
    return with(flags.stream().map(Flag::name).sorted().collect(Collectors.joining(" ", "(", ")")));
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

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
