package io.sealpost.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// `docs/doctor.schema.json`, and as much of JSON Schema as it uses.
final class DoctorSchema {
  private static final Map<String, Object> TOP = Ran
      .members(JsonText.parse(Papers.read(Papers.TOP.resolve("docs/doctor.schema.json"))));

  private DoctorSchema() {}

  static void check(@Nullable Object value) {
    check(value, TOP, "$");
  }

  private static void check(@Nullable Object value, Map<String, Object> rule, String at) {
    if (rule.containsKey("$ref")) {
      String name = String.valueOf(rule.get("$ref")).replace("#/$defs/", "");
      check(value, Ran.members(Ran.members(TOP.get("$defs")).get(name)), at);
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
          : List.of(Objects.requireNonNull(rule.get("type")));
      assertThat(types.contains(type(value))).as("%s: %s of %s", at, value, types).isTrue();
      if (value instanceof Map<?, ?>) {
        members(Ran.members(value), rule, at);
      } else if (value instanceof List<?> items) {
        items.forEach(it -> check(it, Ran.members(rule.get("items")), at + "[]"));
      }
    }
  }

  private static void members(Map<String, Object> value, Map<String, Object> rule, String at) {
    Map<String, Object> known = Ran.members(rule.get("properties"));
    assertThat(rule.get("additionalProperties")).as(at).isEqualTo(false);
    assertThat(known.keySet()).as(at).containsAll(value.keySet());
    for (Object name : (List<?>) Objects.requireNonNull(rule.get("required"))) {
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
