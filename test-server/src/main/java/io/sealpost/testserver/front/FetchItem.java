package io.sealpost.testserver.front;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.testserver.mailbox.Letter;
import org.jspecify.annotations.Nullable;

/// One thing asked of FETCH.
///
/// @param name as the answer names it
/// @param section the section for a body; null for everything else
/// @param marksSeen whether asking sets \Seen
/// @param start the first byte wanted
/// @param length how many bytes are wanted, or -1 for all
record FetchItem(String name, @Nullable String section, boolean marksSeen, long start,
    long length) {
  private static final Pattern BODY = Pattern.compile(
      "BODY(\\.PEEK)?\\[(.*)](?:<(\\d+)\\.(\\d+)>)?",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  static List<FetchItem> parse(String text, boolean uid) {
    List<FetchItem> items = new ArrayList<>();
    for (String word : words(
        text.startsWith("(") ? text.substring(1, text.lastIndexOf(')')) : text)) {
      switch (word.toUpperCase(Locale.ROOT)) {
        case "ALL" -> add(items, "FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE");
        case "FAST" -> add(items, "FLAGS", "INTERNALDATE", "RFC822.SIZE");
        case "FULL" -> add(items, "FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY");
        default -> items.add(one(word));
      }
    }
    if (items.isEmpty()) {
      throw new ImapArguments.Malformed("nothing is asked for");
    }
    if (uid && items.stream().noneMatch(item -> item.name.equals("UID"))) {
      items.addFirst(plain("UID"));
    }
    return items;
  }

  byte[] slice(byte[] whole) {
    if (length < 0) {
      return whole;
    }
    int from = (int) Math.min(start, whole.length);
    return Arrays.copyOfRange(whole, from, (int) Math.min(from + length, whole.length));
  }

  private static FetchItem one(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    Matcher body = BODY.matcher(word);
    if (body.matches() && Letter.names(body.group(2))) {
      boolean partial = body.group(3) != null;
      String name = "BODY[" + body.group(2) + "]" + (partial ? "<" + body.group(3) + ">" : "");
      return new FetchItem(name, body.group(2), body.group(1) == null,
          partial ? Long.parseLong(body.group(3)) : 0,
          partial ? Long.parseLong(body.group(4)) : -1);
    }
    return switch (upper) {
      case "UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY", "BODYSTRUCTURE" ->
        plain(upper);
      case "RFC822" -> new FetchItem(upper, "", true, 0, -1);
      case "RFC822.HEADER" -> new FetchItem(upper, "HEADER", false, 0, -1);
      case "RFC822.TEXT" -> new FetchItem(upper, "TEXT", true, 0, -1);
      default -> throw new ImapArguments.Malformed("FETCH does not know that item");
    };
  }

  private static FetchItem plain(String name) {
    return new FetchItem(name, null, false, 0, -1);
  }

  private static void add(List<FetchItem> items, String... names) {
    for (String name : names) {
      items.add(plain(name));
    }
  }

  /// Splits at spaces outside brackets.
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if ((c == ' ' && depth == 0) || i == text.length()) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }
}
