package io.sealpost.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// What `doctor --schema` prints, and as much of JSON Schema as it uses. Stricter than a reader has to
/// be: a member that the schema does not know is a mistake of ours.
public final class DoctorSchema {
  /// A string, which stays, or what stands between values, which goes.
  private static final String BETWEEN = "(\"(?:[^\"\\\\]|\\\\.)*\")|\\s+";
  private final Map<String, Object> top;

  /// @param published as printed
  public DoctorSchema(String published) {
    top = Ran.members(JsonText.parse(published.replaceAll(BETWEEN, "$1") + "\n"));
  }

  /// The rules of one of its definitions.
  Map<String, Object> definition(String name) {
    return Ran.members(Ran.members(top.get("$defs")).get(name));
  }

  /// @param printed what `doctor --json` printed, one line
  public void check(String printed) {
    check(JsonText.parse(printed), top, "$");
  }

  private void check(@Nullable Object value, Map<String, Object> rule, String at) {
    if (rule.containsKey("$ref")) {
      check(value, definition(String.valueOf(rule.get("$ref")).replace("#/$defs/", "")), at);
    } else if (rule.get("anyOf") instanceof List<?> either) {
      // It is always "this, or null".
      if (value != null) {
        check(value, Ran.members(either.getFirst()), at);
      }
    } else if (rule.get("enum") instanceof List<?> words) {
      assertThat(words.contains(value)).as("%s: %s of %s", at, value, words).isTrue();
    } else if (rule.containsKey("const")) {
      assertThat(value).as(at).isEqualTo(rule.get("const"));
    } else {
      List<?> types = rule.get("type") instanceof List<?> several
          ? several
          : List.of(Objects.requireNonNull(rule.get("type"), at));
      assertThat(types.contains(type(value))).as("%s: %s of %s", at, value, types).isTrue();
      if (value instanceof Map<?, ?>) {
        members(Ran.members(value), rule, at);
      } else if (value instanceof List<?> items) {
        items.forEach(it -> check(it, Ran.members(rule.get("items")), at + "[]"));
      }
    }
  }

  private void members(Map<String, Object> value, Map<String, Object> rule, String at) {
    Map<String, Object> known = Ran.members(rule.get("properties"));
    assertThat(known.keySet()).as(at).containsAll(value.keySet());
    for (Object name : (List<?>) Objects.requireNonNull(rule.get("required"), at)) {
      assertThat(value.containsKey(name)).as("%s.%s", at, name).isTrue();
    }
    value.forEach((name, each) -> check(each, Ran.members(known.get(name)), at + "." + name));
  }

  private static String type(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean _ -> "boolean";
      case String _ -> "string";
      case List<?> _ -> "array";
      case Map<?, ?> _ -> "object";
      default -> "integer";
    };
  }
}
