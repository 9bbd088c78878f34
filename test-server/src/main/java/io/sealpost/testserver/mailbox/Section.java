package io.sealpost.testserver.mailbox;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// The slices of a message that FETCH BODY[…] names (RFC 9051 §6.4.5).
final class Section {
  private static final Pattern GRAMMAR = Pattern.compile(
      "((?:\\d+(?:\\.\\d+)*)?)\\.?(MIME|TEXT|HEADER|HEADER\\.FIELDS(?:\\.NOT)? ?\\((.*)\\))?",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Section() {}

  static boolean valid(String section) {
    return GRAMMAR.matcher(section).matches();
  }

  static byte[] of(String section, Part root, byte[] bytes) {
    Matcher matcher = GRAMMAR.matcher(section);
    if (!matcher.matches()) {
      return new byte[0];
    }
    String path = matcher.group(1);
    String what = matcher.group(2) == null ? "" : matcher.group(2).toUpperCase(Locale.ROOT);
    Part part = path.isEmpty() ? root : find(root, path);
    if (part == null) {
      return new byte[0];
    }
    return path.isEmpty()
        ? inMessage(part, what, matcher.group(3), bytes)
        : inPart(part, root, what, matcher.group(3), bytes);
  }

  private static byte[] inPart(Part part, Part root, String what, @Nullable String names,
      byte[] bytes) {
    boolean whole = part.equals(root);
    return switch (what) {
      case "" -> Arrays.copyOfRange(bytes, part.bodyStart(), part.end());
      case "MIME" -> Arrays.copyOfRange(bytes, part.start(), part.bodyStart());
      default -> part.message() || whole
          ? inMessage(whole ? part : part.parts().getFirst(), what, names, bytes)
          : new byte[0];
    };
  }

  private static byte[] inMessage(Part message, String what, @Nullable String names,
      byte[] bytes) {
    return switch (what) {
      case "" -> Arrays.copyOfRange(bytes, message.start(), message.end());
      case "TEXT" -> Arrays.copyOfRange(bytes, message.bodyStart(), message.end());
      case "HEADER", "MIME" -> Arrays.copyOfRange(bytes, message.start(), message.bodyStart());
      default ->
        fields(message, names == null ? "" : names, what.startsWith("HEADER.FIELDS.NOT"), bytes);
    };
  }

  private static byte[] fields(Part message, String names, boolean not, byte[] bytes) {
    Set<String> wanted = Pattern.compile("[\\s\"]+").splitAsStream(names.strip())
        .map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    for (Field field : message.fields()) {
      if (wanted.contains(field.name().toLowerCase(Locale.ROOT)) != not) {
        found.write(bytes, field.start(), field.end() - field.start());
      }
    }
    found.write('\r');
    found.write('\n');
    return found.toByteArray();
  }

  private static @Nullable Part find(Part root, String path) {
    Part part = root;
    boolean first = true;
    for (String number : path.split("\\.", -1)) {
      int index = number.length() > 6 ? 0 : Integer.parseInt(number);
      Part holder = !first && part.message() ? part.parts().getFirst() : part;
      if (holder.multipart() && index >= 1 && index <= holder.parts().size()) {
        part = holder.parts().get(index - 1);
      } else if (!holder.multipart() && index == 1) {
        part = holder;
      } else {
        return null;
      }
      first = false;
    }
    return part;
  }
}
