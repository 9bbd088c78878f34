package io.sealpost.message;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// A file name a sender proposes, made harmless: one path element of at most 200 octets, without
/// control, bidirectional or invisible characters, not hidden, not an option, not a device.
///
/// @param value the name
public record SafeFileName(String value) {
  /// @throws IllegalArgumentException if the name is not harmless; see [#of]
  public SafeFileName {
    if (!value.equals(clean(value))) {
      throw new IllegalArgumentException("not a safe file name");
    }
  }

  /// The nearest harmless name; `attachment` if nothing is left of it.
  public static SafeFileName of(String proposed) {
    return new SafeFileName(clean(proposed));
  }

  /// The same with a number before its ending: `report (2).pdf`.
  public SafeFileName numbered(int number) {
    int dot = dot(value);
    return of(value.substring(0, dot) + " (" + number + ")" + value.substring(dot));
  }

  @Override
  public String toString() {
    return value;
  }

  private static String clean(String proposed) {
    String bounded = proposed.length() > LONGEST_LOOKED_AT
        ? proposed.substring(proposed.length() - LONGEST_LOOKED_AT)
        : proposed;
    String name = Normalizer.normalize(bounded, Normalizer.Form.NFC);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = INVISIBLE.matcher(name).replaceAll("");
    name = BLANK.matcher(name).replaceAll(" ");
    name = SPECIAL.matcher(name).replaceAll("_");
    name = trim(name);
    name = DEVICE.matcher(name).matches() ? "_" + name : name;
    name = trim(shorten(name));
    return name.isEmpty() ? "attachment" : name;
  }

  /// A leading dot hides, a leading dash or tilde means something to a shell; Windows drops trailing
  /// dots and blanks.
  private static String trim(String name) {
    return TRAILING.matcher(LEADING.matcher(name).replaceFirst("")).replaceFirst("");
  }

  private static String shorten(String name) {
    if (octets(name) <= LONGEST) {
      return name;
    }
    int dot = dot(name);
    String ending = name.substring(dot);
    int[] stem = name.substring(0, dot).codePoints().toArray();
    int keep = stem.length;
    int octets = octets(name);
    while (keep > 0 && octets > LONGEST) {
      keep--;
      octets -= octets(Character.toString(stem[keep]));
    }
    return new String(stem, 0, keep).stripTrailing() + ending;
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Where a short ending begins, or the length.
  private static int dot(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && name.length() - dot <= 12 ? dot : name.length();
  }

  private static final int LONGEST = 200;
  private static final int LONGEST_LOOKED_AT = 2000;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}]");
  private static final Pattern BLANK = Pattern.compile("\\p{Z}+");
  private static final Pattern SPECIAL = Pattern.compile("[<>:\"|?*]");
  private static final Pattern LEADING = Pattern.compile("^[.\\-~ ]+");
  private static final Pattern TRAILING = Pattern.compile("(?<![. ])[. ]+$");
  private static final Pattern DEVICE = Pattern.compile(
      "(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])( *\\..*)?",
      Pattern.CASE_INSENSITIVE);
}
