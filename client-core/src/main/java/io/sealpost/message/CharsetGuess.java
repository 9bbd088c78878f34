package io.sealpost.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Text from octets of a stated, unknown, missing or wrong charset; never an exception.
///
/// What is stated is believed if the octets fit it. Else they are UTF-8 if they are valid UTF-8, and
/// windows-1252 (which has ISO-8859-1 in it) if not.
final class CharsetGuess {
  private CharsetGuess() {}

  /// @param label the charset's name as the message gives it, or empty
  static String decode(byte[] octets, String label) {
    Optional<Charset> stated = named(label);
    Optional<String> fitting = stated.flatMap(charset -> strictly(octets, charset))
        .or(() -> strictly(octets, StandardCharsets.UTF_8));
    if (fitting.isPresent()) {
      return fitting.get();
    }
    Charset fallback = stated.orElse(WINDOWS_1252);
    String text = new String(octets, fallback);
    return mostlyReadable(text) ? text : new String(octets, WINDOWS_1252);
  }

  static boolean known(String label) {
    return named(label).isPresent();
  }

  static Optional<String> strictly(byte[] octets, Charset charset) {
    try {
      return Optional.of(
          charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(octets))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static String latin1(byte[] octets, int from, int length) {
    return new String(octets, from, length, StandardCharsets.ISO_8859_1);
  }

  /// A text cut in the middle of a character, or with a stray octet, is still what it says it is.
  private static boolean mostlyReadable(String text) {
    long broken = text.chars().filter(c -> c == '\uFFFD').count();
    return broken <= 1 + text.length() / 50;
  }

  private static Optional<Charset> named(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.length() > 40) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(SUPERSETS.getOrDefault(name, name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  /// What senders write, and what they mean by it.
  private static final Map<String, String> SUPERSETS = Map.ofEntries(Map.entry("us-ascii", "utf-8"),
      Map.entry("ascii", "utf-8"), Map.entry("utf8", "utf-8"), Map.entry("utf-8mb4", "utf-8"),
      Map.entry("iso-8859-1", "windows-1252"), Map.entry("latin1", "windows-1252"),
      Map.entry("iso-8859-9", "windows-1254"), Map.entry("iso-8859-8-i", "iso-8859-8"),
      Map.entry("gb2312", "gb18030"), Map.entry("gbk", "gb18030"),
      Map.entry("shift_jis", "windows-31j"), Map.entry("shift-jis", "windows-31j"),
      Map.entry("cp932", "windows-31j"), Map.entry("euc-kr", "x-windows-949"),
      Map.entry("ks_c_5601-1987", "x-windows-949"), Map.entry("tis-620", "x-windows-874"));
}
