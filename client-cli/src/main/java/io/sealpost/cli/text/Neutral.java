package io.sealpost.cli.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// Makes text inert, character by character, from left to right. The rules:
///
/// * C0 controls show as their pictures (`␛`), DEL as `␡`; C1 controls, which some terminals obey
///   like escape sequences, as `�`. So CSI, OSC and DCS lose their introducer.
/// * Bidi embeddings, overrides and isolates show as `�`. Direction marks stay only where right-to-left
///   letters give them a purpose.
/// * Zero-width characters show as `�` in a line, where they could disguise a name or an address, and
///   are left out of longer text, where newsletters pad with them. Joiners stay between letters of
///   scripts that need them. Emoji joiners and variation selectors are left out, so that every
///   terminal agrees on the width.
/// * At most [#MOST_MARKS] combining marks stand on one base, and none without one.
/// * Lone surrogates, private, unassigned and non-characters show as `�`.
final class Neutral {
  private final StringBuilder out = new StringBuilder();
  private final String text;
  private final boolean multiLine;
  private final boolean rightToLeft;
  private int marks = MOST_MARKS;
  private int column;

  private Neutral(String text, boolean multiLine) {
    this.text = text;
    this.multiLine = multiLine;
    this.rightToLeft = rightToLeft(text);
  }

  static String of(String text, boolean multiLine) {
    return text.chars().allMatch(it -> it >= ' ' && it < 0x7F)
        ? text
        : new Neutral(text, multiLine).run();
  }

  static boolean rightToLeft(String text) {
    return text.codePoints().filter(Character::isLetter).map(Character::getDirectionality)
        .anyMatch(it -> it == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || it == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
  }

  private String run() {
    for (int i = 0; i < text.length();) {
      int character = text.codePointAt(i);
      int next = i + Character.charCount(character);
      take(character, i, next);
      i = next;
    }
    return out.toString();
  }

  private void take(int character, int at, int next) {
    switch (Character.getType(character)) {
      case Character.CONTROL -> control(character);
      case Character.FORMAT -> format(character, at, next);
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
          Character.PRIVATE_USE, Character.UNASSIGNED ->
        show(UNKNOWN);
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> mark(character, at);
      case Character.SPACE_SEPARATOR -> show(' ');
      default -> {
        if (INVISIBLE_LETTERS.indexOf(character) >= 0) {
          show(UNKNOWN);
        } else {
          show(character);
        }
      }
    }
  }

  private void show(int character) {
    out.appendCodePoint(character);
    column += Width.of(character);
    marks = 0;
  }

  private void control(int character) {
    if (character == '\n' && multiLine) {
      out.append('\n');
      column = 0;
      marks = MOST_MARKS;
    } else if (character == '\t') {
      int spaces = multiLine ? 8 - column % 8 : 1;
      for (int i = 0; i < spaces; i++) {
        show(' ');
      }
    } else if (character < ' ') {
      show(PICTURES + character);
    } else {
      show(character == 0x7F ? PICTURE_OF_DEL : UNKNOWN);
    }
  }

  private void format(int character, int at, int next) {
    boolean joiner = character == ZWNJ || character == ZWJ;
    if (joiner && at > 0 && next < text.length()) {
      int left = text.codePointBefore(at);
      int right = text.codePointAt(next);
      if (needsJoiners(left) && needsJoiners(right)) {
        out.appendCodePoint(character);
        return;
      }
      if (character == ZWJ && pictured(left) && Character.isEmoji(right)) {
        return;
      }
    }
    if (DIRECTION_MARKS.indexOf(character) >= 0 && rightToLeft) {
      out.appendCodePoint(character);
    } else if (VISIBLE_FORMATS.indexOf(character) >= 0) {
      show(character);
    } else if (!multiLine || ZERO_WIDTH.indexOf(character) < 0) {
      show(UNKNOWN);
    }
  }

  private void mark(int character, int at) {
    if (character >= 0xFE00 && character <= 0xFE0F) {
      // Variation selectors choose between two drawings of what is already visible.
      if (at == 0) {
        show(UNKNOWN);
      }
    } else if (INVISIBLE_MARKS.indexOf(character) >= 0 || character >= 0xE0100) {
      if (!multiLine) {
        show(UNKNOWN);
      }
    } else {
      if (marks >= MOST_MARKS && (out.isEmpty() || out.charAt(out.length() - 1) == '\n')) {
        show(DOTTED_CIRCLE);
      }
      if (marks < MOST_MARKS) {
        out.appendCodePoint(character);
        marks++;
      } else if (marks == MOST_MARKS) {
        show(UNKNOWN);
        marks = MOST_MARKS + 1;
      }
    }
  }

  private static boolean pictured(int character) {
    return Character.isEmoji(character) || character == 0xFE0F;
  }

  private static boolean needsJoiners(int character) {
    return Character.isLetter(character)
        || Character.getType(character) == Character.NON_SPACING_MARK
            ? JOINING.contains(UnicodeScript.of(character))
            : Character.getType(character) == Character.COMBINING_SPACING_MARK;
  }

  private static final int MOST_MARKS = 4;
  private static final int UNKNOWN = '\uFFFD';
  private static final int PICTURES = 0x2400;
  private static final int PICTURE_OF_DEL = 0x2421;
  private static final int DOTTED_CIRCLE = 0x25CC;
  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;
  private static final String ZERO_WIDTH = "\u00AD\u180E\u200B\u200C\u200D\u2060\uFEFF";
  private static final String INVISIBLE_MARKS = "\u034F\u17B4\u17B5\u180B\u180C\u180D\u180F";
  private static final String DIRECTION_MARKS = "\u200E\u200F\u061C";
  /// Format characters that are drawn: Arabic number signs and the like.
  private static final String VISIBLE_FORMATS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06DD\u070F"
      + "\u0890\u0891\u08E2";
  /// Letters and symbols that most fonts draw as nothing.
  private static final String INVISIBLE_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";
  private static final Set<UnicodeScript> JOINING = EnumSet.of(UnicodeScript.ARABIC,
      UnicodeScript.SYRIAC, UnicodeScript.MANDAIC, UnicodeScript.MONGOLIAN, UnicodeScript.NKO,
      UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI, UnicodeScript.GURMUKHI,
      UnicodeScript.GUJARATI, UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU,
      UnicodeScript.KANNADA, UnicodeScript.MALAYALAM, UnicodeScript.SINHALA, UnicodeScript.KHMER,
      UnicodeScript.MYANMAR, UnicodeScript.TIBETAN);
}
