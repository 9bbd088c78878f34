package io.sealpost.mailbox;

import java.util.regex.Pattern;

/// What of a message is to be read (RFC 9051 §6.4.5, `section`).
///
/// @param spec as the protocol writes it between brackets
public record Section(String spec) {
  private static final String PART = "[1-9][0-9]{0,8}(\\.[1-9][0-9]{0,8}){0,99}";
  private static final Pattern NUMBER = Pattern.compile(PART);
  private static final Pattern GRAMMAR = Pattern
      .compile("|HEADER|TEXT|" + PART + "(\\.(MIME|HEADER|TEXT))?");

  /// The whole message, exactly as the server has it.
  public static final Section MESSAGE = new Section("");
  /// The message's head, with the empty line behind it.
  public static final Section HEADER = new Section("HEADER");
  /// The message without its head.
  public static final Section TEXT = new Section("TEXT");

  /// @throws IllegalArgumentException if the text is no section this suite asks for
  public Section {
    if (spec.length() > 400 || !GRAMMAR.matcher(spec).matches()) {
      throw new IllegalArgumentException("not a section of a message");
    }
  }

  /// The content of one part, in its transfer encoding.
  ///
  /// @param number as in [BodyStructure#number()], such as `1.2`
  public static Section part(String number) {
    return new Section(requireNumber(number));
  }

  /// The MIME head of one part.
  public static Section mime(String number) {
    return new Section(requireNumber(number) + ".MIME");
  }

  private static String requireNumber(String number) {
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException("not the number of a part");
    }
    return number;
  }
}
