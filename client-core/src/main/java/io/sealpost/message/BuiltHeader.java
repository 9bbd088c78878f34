package io.sealpost.message;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.mail.internet.MimeUtility;

/// Field bodies as they are written: folded, encoded-words for what is not ASCII (RFC 2047), addresses
/// as they are (RFC 6532).
final class BuiltHeader {
  private BuiltHeader() {}

  /// @param name of the field, which takes room on the first line
  static String text(String name, HeaderText text) {
    return fold(name, encoded(text.value()));
  }

  static String addresses(String name, List<NamedAddress> addresses) {
    return addresses.stream().map(BuiltHeader::address).collect(Collectors.joining(",\r\n "));
  }

  static String ids(List<MessageId> ids) {
    return ids.stream().map(MessageId::value).collect(Collectors.joining("\r\n "));
  }

  static String date(ZonedDateTime date) {
    return DATE.format(date);
  }

  static String fold(String name, String value) {
    return MimeUtility.fold(name.length() + 2, value);
  }

  private static String address(NamedAddress named) {
    if (named.name().isEmpty()) {
      return named.address().toString();
    }
    return phrase(named.name()) + " <" + named.address() + ">";
  }

  private static String phrase(String name) {
    boolean plain = isPlain(name);
    if (plain && name.matches("[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+")) {
      return name;
    }
    return plain
        ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
        : word(name);
  }

  private static String encoded(String text) {
    return isPlain(text) ? text : word(text);
  }

  /// What looks encoded must be encoded, or it would be read as something else.
  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c < 0x80) && !text.contains("=?") && text.strip().equals(text)
        && !text.contains("  ");
  }

  private static String word(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return asciiWords(text);
    }
    try {
      return MimeUtility.encodeWord(text, "UTF-8", null);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("UTF-8 is always there", e);
    }
  }

  /// Jakarta Mail leaves ASCII as it is, whatever it looks like.
  private static String asciiWords(String text) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < text.length(); i += 42) {
      byte[] octets = text.substring(i, Math.min(text.length(), i + 42))
          .getBytes(StandardCharsets.US_ASCII);
      words.append(i == 0 ? "" : "\r\n ").append("=?UTF-8?B?")
          .append(Base64.getEncoder().encodeToString(octets)).append("?=");
    }
    return words.toString();
  }

  private static final DateTimeFormatter DATE = DateTimeFormatter
      .ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);
}
