package io.sealpost.jakarta;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;

import io.sealpost.message.MessageLimits;
import org.jspecify.annotations.Nullable;

/// One header of a [TamedMessage]: of the message, of a part, or of a message inside it.
final class TamedHeader {
  private final MessageLimits limits;
  private final boolean mayNest;
  private @Nullable ContentType type;
  private boolean typed;
  private int fields;
  private int size;
  private int missing;

  /// @param mayNest whether other parts may be inside; else the body is shown as text
  TamedHeader(MessageLimits limits, boolean mayNest) {
    this.limits = limits;
    this.mayNest = mayNest;
  }

  /// What is kept of a field.
  byte[] field(byte[] octets, int from, int to) {
    String field = new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    Matcher named = NAME.matcher(field);
    String name = named.lookingAt() ? named.group(1) : "";
    String kept = kept(field, name);
    size += kept.length();
    return kept.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String kept(String field, String name) {
    if (++fields > limits.fields() || size + field.length() > limits.header()) {
      return left();
    }
    if (!tame(field)) {
      boolean replaced = !name.isEmpty() && !name.toLowerCase(Locale.ROOT).startsWith("content-");
      return replaced
          ? name + ": " + (ADDRESSES.matcher(name).matches()
              ? "left out by Sealpost because of its length:;"
              : "[left out by Sealpost because of its length]") + "\r\n"
          : left();
    }
    if (name.equalsIgnoreCase("Content-Type") && !typed) {
      typed = true;
      type = type(field.substring(field.indexOf(':') + 1));
      if (!mayNest && (multipart() || message())) {
        type = null;
        return left();
      }
    }
    return field;
  }

  private String left() {
    missing++;
    return "";
  }

  /// The line that says how much is missing.
  byte[] end() {
    return (missing == 0 ? "" : "X-Sealpost-Left-Out: " + missing + " fields beyond the limits\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  boolean multipart() {
    return type != null && type.match("multipart/*");
  }

  boolean message() {
    return type != null && (type.match("message/rfc822") || type.match("message/global"));
  }

  @Nullable
  String boundary() {
    return type == null ? null : type.getParameter("boundary");
  }

  private boolean tame(String field) {
    long comments = field.chars().filter(it -> it == '(').count();
    long lines = field.chars().filter(it -> it == '\n' || it == '\r').count();
    return field.length() <= limits.field() && comments <= MOST_COMMENTS && lines <= MOST_LINES;
  }

  private static @Nullable ContentType type(String value) {
    try {
      return new ContentType(value.replaceAll("[\r\n]+", " ").strip());
    } catch (ParseException e) {
      return null; // as Angus sees it: text
    }
  }

  private static final Pattern NAME = Pattern.compile("([!-9;-~]{1,76}):");
  private static final Pattern ADDRESSES = Pattern
      .compile("(?i)(Resent-)?(From|Sender|Reply-To|To|Cc|Bcc)");
  private static final int MOST_COMMENTS = 500;
  private static final int MOST_LINES = 5000;
}
