package io.sealpost.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Changes the pins of one service in the text of the configuration file, and not a character
/// besides: comments, order and spacing are the person's.
///
/// It knows strings, comments and brackets only. That is enough because whoever calls it reads the
/// result again and refuses it unless exactly the pins have changed.
final class PinsEditor {
  private record Element(int start, int end, String value) {}

  private final StringBuilder text;
  private final int open;
  private final int close;
  private final List<Element> elements;

  private PinsEditor(String text, int open) {
    this.text = new StringBuilder(text);
    this.open = open;
    this.elements = new ArrayList<>();
    this.close = scan(text, open);
  }

  /// @return the text with those pins; empty if the place to write them was not found
  static Optional<String> edited(String text, String account, Protocol protocol, PinSet pins) {
    TomlTable service = Toml.parse(text).getTable(List.of("accounts", account, protocol.label()));
    if (service == null) {
      return Optional.empty();
    }
    TomlPosition there = service.inputPositionOf(List.of("pins"));
    try {
      return Optional.of(there == null
          ? inserted(text, service, pins)
          : new PinsEditor(text, arrayAt(text, offset(text, there))).with(pins));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty(); // the scan ran off the end: not a place this editor understands
    }
  }

  static ConfigurationException refused(Protocol protocol, PinSet pins) {
    return new ConfigurationException(Reason.BAD_FILE,
        "cannot change the pins in place; write into the table of " + protocol.label() + ": pins = "
            + array(pins));
  }

  private static String inserted(String text, TomlTable service, PinSet pins) {
    TomlPosition host = service.inputPositionOf(List.of("host"));
    int after = host == null ? text.length() : text.indexOf('\n', offset(text, host));
    int at = after < 0 ? text.length() : after;
    return text.substring(0, at) + "\npins = " + array(pins) + text.substring(at);
  }

  private String with(PinSet pins) {
    List<String> wanted = texts(pins);
    if (elements.stream().noneMatch(it -> wanted.contains(canonical(it.value)))) {
      return text.replace(open, close + 1, array(pins)).toString();
    }
    for (String pin : wanted.reversed()) {
      if (elements.stream().noneMatch(it -> pin.equals(canonical(it.value)))) {
        add(pin);
      }
    }
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (!wanted.contains(canonical(elements.get(i).value))) {
        remove(i);
      }
    }
    return text.toString();
  }

  /// Behind the last one, on a line of its own if the array has lines.
  private void add(String pin) {
    Element last = elements.getLast();
    if (text.substring(open, close).indexOf('\n') < 0) {
      text.insert(last.end, ", \"" + pin + "\"");
      return;
    }
    int lineStart = text.lastIndexOf("\n", last.start) + 1;
    String indent = text.substring(lineStart, last.start).replaceAll("[^ \t].*", "");
    boolean comma = text.charAt(skipBlanks(text, last.end)) == ',';
    int lineEnd = text.indexOf("\n", last.end);
    text.insert(lineEnd, "\n" + indent + "\"" + pin + "\"" + (comma ? "," : ""));
    if (!comma) {
      text.insert(last.end, ",");
    }
  }

  /// With the comma behind it, or the one before it if it is the last.
  private void remove(int index) {
    Element gone = elements.get(index);
    int behind = skipBlanks(text, gone.end);
    if (text.charAt(behind) == ',') {
      text.delete(gone.start, skipBlanks(text, behind + 1));
    } else {
      text.delete(index == 0 ? gone.start : elements.get(index - 1).end, gone.end);
    }
  }

  private int scan(CharSequence toml, int bracket) {
    int at = bracket + 1;
    while (toml.charAt(at) != ']') {
      char c = toml.charAt(at);
      if (c == '#') {
        while (toml.charAt(at) != '\n') {
          at++;
        }
      } else if (c == '"' || c == '\'') {
        int end = at + 1;
        while (toml.charAt(end) != c) {
          end++; // a pin holds no escape, and a string that does is no pin of ours
        }
        elements.add(new Element(at, end + 1, toml.subSequence(at + 1, end).toString()));
        at = end;
      }
      at++;
    }
    return at;
  }

  private static int arrayAt(String text, int key) {
    int equals = text.indexOf('=', key);
    return skipBlanks(text, equals + 1);
  }

  private static int skipBlanks(CharSequence text, int from) {
    int at = from;
    while (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
      at++;
    }
    return at;
  }

  private static int offset(String text, TomlPosition where) {
    int line = 0;
    for (int i = 1; i < where.line(); i++) {
      line = text.indexOf('\n', line) + 1;
    }
    return text.offsetByCodePoints(line, where.column() - 1);
  }

  private static String array(PinSet pins) {
    return texts(pins).stream().map(it -> "\"" + it + "\"")
        .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
  }

  private static List<String> texts(PinSet pins) {
    return pins.pins().stream().map(it -> PinText.of(it, pins).toString()).toList();
  }

  private static @Nullable String canonical(String value) {
    try {
      return PinText.parse(value).toString();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
