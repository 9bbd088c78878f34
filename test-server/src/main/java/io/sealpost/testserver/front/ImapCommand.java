package io.sealpost.testserver.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.testserver.script.Moment;
import org.jspecify.annotations.Nullable;

/// A whole command with its literals, one char per byte.
///
/// @param tag its tag
/// @param name in upper case; `UID FETCH` and the like are one name
/// @param rest what follows the name, without the space between; a literal stands as `{n}CRLF` and n chars
record ImapCommand(String tag, String name, String rest) {
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,10})(\\+?)}$");
  private static final Pattern SHAPE = Pattern.compile("(\\S+)(?: ((?:UID )?\\S+)(?: (.*))?)?",
      Pattern.DOTALL
          | Pattern.CASE_INSENSITIVE);

  /// Reads a command, asking for the literals the client announces; null at the end.
  static @Nullable ImapCommand read(Channel channel, Faults faults, int largest)
      throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      String line = channel.readLine();
      if (line == null) {
        return null;
      }
      Matcher literal = LITERAL.matcher(line);
      if (!literal.find()) {
        return parse(text.append(line).toString());
      }
      long size = Long.parseLong(literal.group(1));
      if (size > largest) {
        channel.line("* BYE [TOOBIG] that literal is too big");
        throw new EndOfConversation();
      }
      if (literal.group(2).isEmpty() && faults.goOn(Moment.CONTINUATION, "")) {
        channel.line("+ go ahead");
      }
      text.append(line, 0, literal.start()).append('{').append(size).append("}\r\n");
      text.append(new String(channel.readExactly((int) size), StandardCharsets.ISO_8859_1));
    }
  }

  /// The last word of the name: the command without UID.
  String verb() {
    return name.substring(name.indexOf(' ') + 1);
  }

  boolean uid() {
    return name.startsWith("UID ");
  }

  ImapArguments arguments() {
    return new ImapArguments(rest);
  }

  /// The command for a server that takes non-synchronizing literals only.
  String forwarded() {
    return tag + " " + name
        + (rest.isEmpty() ? "" : " " + rest.replaceAll("\\{(\\d+)}\r\n", "{$1+}\r\n")) + "\r\n";
  }

  private static ImapCommand parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return new ImapCommand("*", "", text);
    }
    String name = shape.group(2) == null ? "" : shape.group(2).toUpperCase(Locale.ROOT);
    return new ImapCommand(shape.group(1), name, shape.group(3) == null ? "" : shape.group(3));
  }
}
