package io.sealpost.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// What became of one command: its exit code and what it wrote.
record Ran(int code, String out, String err) {
  /// The same, known to have succeeded.
  Ran ok() {
    assertThat(code).as(err).isZero();
    return this;
  }

  /// The standard output as JSON.
  @Nullable
  Object json() {
    return JsonText.parse(out);
  }

  /// The members of the one object on the standard output.
  Map<String, Object> object() {
    return members(json());
  }

  /// The objects in the one array on the standard output.
  List<Map<String, Object>> objects() {
    return objects(json());
  }

  /// The objects in an array.
  static List<Map<String, Object>> objects(@Nullable Object array) {
    return ((List<?>) Objects.requireNonNull(array)).stream().map(Ran::members).toList();
  }

  /// The error on the standard error, which holds nothing else.
  Map<String, Object> error() {
    return members(members(JsonText.parse(err)).get("error"));
  }

  /// What an object holds.
  static Map<String, Object> members(@Nullable Object object) {
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(object))
        .forEach((key, value) -> members.put((String) key, value));
    return members;
  }
}
