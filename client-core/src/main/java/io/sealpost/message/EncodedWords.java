package io.sealpost.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The text of a header with encoded-words in it (RFC 2047), for people: one line, cut where it is
/// too long to be meant for people, and hostile until made printable. Never throws; what is
/// malformed stays as it is.
public final class EncodedWords {
  private static final int LONGEST_TEXT = 16 * 1024;
  /// RFC 2047 §2 says 75; some senders write whole headers as one word.
  private static final int LONGEST_WORD = 4096;

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private String pendingCharset = "";

  private EncodedWords(String text) {
    this.text = text;
  }

  /// @param raw header text as unfolded characters, or as one character per octet
  public static String decode(String raw) {
    String text = undecoded(raw);
    return text.contains("=?") ? oneLine(new EncodedWords(text).decoded()) : text;
  }

  /// The same for what may hold no encoded-words, such as an address (RFC 2047 §5).
  static String undecoded(String raw) {
    return oneLine(recovered(raw.length() > LONGEST_TEXT ? cut(raw) : raw));
  }

  /// Octets of UTF-8 that were taken for ISO-8859-1, as IMAP servers pass raw headers on.
  private static String recovered(String text) {
    if (text.chars().allMatch(c -> c < 0x80) || text.chars().anyMatch(c -> c > 0xFF)) {
      return text;
    }
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return CharsetGuess.strictly(octets, StandardCharsets.UTF_8).orElse(text);
  }

  private String decoded() {
    int done = 0;
    int start = text.indexOf("=?");
    while (start >= 0) {
      EncodedWord word = EncodedWord.at(text, start, LONGEST_WORD);
      if (word == null) {
        start = text.indexOf("=?", start + 2);
        continue;
      }
      plain(text.substring(done, start));
      encoded(word);
      done = start + word.length();
      start = text.indexOf("=?", done);
    }
    flush();
    return out.append(text, done, text.length()).toString();
  }

  /// Blanks between two encoded-words are not part of the text (RFC 2047 §6.2).
  private void plain(String between) {
    if (pending.size() > 0 && between.isBlank()) {
      return;
    }
    flush();
    out.append(between);
  }

  /// Octets are joined before they are decoded: senders split characters between words.
  private void encoded(EncodedWord word) {
    if (!word.charset().equalsIgnoreCase(pendingCharset)) {
      flush();
      pendingCharset = word.charset();
    }
    pending.writeBytes(word.octets());
  }

  private void flush() {
    out.append(CharsetGuess.decode(pending.toByteArray(), pendingCharset));
    pending.reset();
  }

  /// A decoded line break would end the header this text is copied into.
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean breaks = c == '\r' || c == '\n' || c == 0 || c == '\t' || c == '\u2028'
          || c == '\u2029';
      line.append(breaks ? ' ' : c);
    }
    return line.toString().strip();
  }

  private static String cut(String raw) {
    int end = Character.isHighSurrogate(raw.charAt(LONGEST_TEXT - 1))
        ? LONGEST_TEXT - 1
        : LONGEST_TEXT;
    return raw.substring(0, end) + "…";
  }
}
