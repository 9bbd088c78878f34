package io.sealpost.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Cuts an address list at its commas, outside quotes, comments and angle brackets, looking at each
/// character once.
final class AddressList {
  /// @param address what was found
  /// @param clean whether it was nothing but a name and an address
  record Entry(Address address, boolean clean) {}

  private final List<Entry> entries = new ArrayList<>();
  private final StringBuilder phrase = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private final StringBuilder angle = new StringBuilder();
  private boolean quoted;
  private boolean inAngle;
  private boolean hadAngle;
  private boolean clean = true;
  private int comments;

  private final UnaryOperator<String> names;

  private AddressList(UnaryOperator<String> names) {
    this.names = names;
  }

  /// @param names what is done to display names
  static List<Entry> read(String text, int most, UnaryOperator<String> names) {
    AddressList list = new AddressList(names);
    for (int i = 0; i < text.length() && list.entries.size() < most; i++) {
      char c = text.charAt(i);
      boolean escapes = c == '\\' && (list.quoted || list.comments > 0) && i + 1 < text.length();
      if (escapes) {
        i++;
        list.take(text.charAt(i), true);
      } else {
        list.take(c, false);
      }
    }
    list.clean &= !list.quoted && !list.inAngle && list.comments == 0;
    list.end();
    return list.entries;
  }

  private void take(char c, boolean escaped) {
    if (comments > 0) {
      inComment(c, escaped);
    } else if (quoted) {
      inQuotes(c, escaped);
    } else if (c == '"') {
      quoted = true;
      keepQuote(c);
    } else if (c == '(') {
      comments = 1;
    } else if (inAngle) {
      inAngle = c != '>';
      angle.append(inAngle ? String.valueOf(c) : "");
    } else {
      outside(c);
    }
  }

  private void inComment(char c, boolean escaped) {
    comments += escaped ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
    if (comments > 0) {
      comment.append(c);
    }
  }

  private void inQuotes(char c, boolean escaped) {
    quoted = escaped || c != '"';
    if (quoted) {
      clean &= !(hadAngle && !inAngle);
      (inAngle ? angle : phrase).append(escaped && inAngle ? "\\" : "").append(c);
    } else {
      keepQuote(c);
    }
  }

  /// The quotes of a local part belong to it, those of a name do not.
  private void keepQuote(char c) {
    if (inAngle) {
      angle.append(c);
    }
  }

  private void outside(char c) {
    switch (c) {
      case ',', ';' -> end();
      case ':' -> {
        clean = false;
        phrase.setLength(0);
      }
      case '<' -> {
        clean &= !hadAngle;
        inAngle = true;
        hadAngle = true;
        angle.setLength(0);
      }
      default -> {
        clean &= !hadAngle || c == ' ';
        phrase.append(c);
      }
    }
  }

  private void end() {
    String words = phrase.toString().strip();
    String route = angle.toString().strip();
    if (hadAngle) {
      int colon = route.startsWith("@") ? route.indexOf(':') : -1;
      add(words.isEmpty() ? comment.toString() : words, route.substring(colon + 1));
    } else if (words.indexOf('@') >= 0) {
      add(comment.toString(), words);
    } else if (!words.isEmpty()) {
      clean = false;
      add(words, "");
    }
    phrase.setLength(0);
    comment.setLength(0);
    angle.setLength(0);
    inAngle = false;
    hadAngle = false;
    clean = true;
  }

  /// An address is never decoded: what a server routes by must be what a person sees.
  private void add(String name, String address) {
    Address found = new Address(names.apply(name), EncodedWords.undecoded(address));
    entries.add(new Entry(found, clean));
  }
}
