package io.sealpost.cli.text;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Writes values as JSON on one line (RFC 8259): maps and records as objects, iterables as arrays,
/// times in ISO 8601. Whatever cannot be seen is escaped, so that the text is safe on a terminal too.
public final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /// @throws IllegalArgumentException for a value of a kind that has no JSON form
  public static String of(@Nullable Object value) {
    Json json = new Json();
    json.write(value);
    return json.out.toString();
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Boolean it -> out.append(it);
      case Integer it -> out.append(it);
      case Long it -> out.append(it);
      case CharSequence it -> text(it.toString());
      case Printable it -> text(it.toString());
      case TemporalAccessor it -> text(it.toString());
      case Enum<?> it -> text(it.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      case Optional<?> it -> write(it.orElse(null));
      case Map<?, ?> it -> object(it);
      case Iterable<?> it -> array(it);
      case Record it -> object(it);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void array(Iterable<?> items) {
    String comma = "[";
    for (Object item : items) {
      out.append(comma);
      write(item);
      comma = ",";
    }
    out.append(comma.equals("[") ? "[]" : "]");
  }

  private void object(Map<?, ?> members) {
    String comma = "{";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(comma);
      text(String.valueOf(member.getKey()));
      out.append(':');
      write(member.getValue());
      comma = ",";
    }
    out.append(comma.equals("{") ? "{}" : "}");
  }

  private void object(Record members) {
    Map<String, @Nullable Object> map = new java.util.LinkedHashMap<>();
    try {
      for (RecordComponent component : members.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        map.put(component.getName(), component.getAccessor().invoke(members));
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("no JSON for " + members.getClass(), e);
    }
    object(map);
  }

  private void text(String text) {
    out.append('"');
    text.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int character) {
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (visible(character)) {
          out.appendCodePoint(character);
        } else {
          for (char unit : Character.toChars(character)) {
            out.append(String.format("\\u%04x", (int) unit));
          }
        }
      }
    }
  }

  private static boolean visible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
          Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
        false;
      default -> true;
    };
  }
}
