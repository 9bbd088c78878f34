package io.sealpost.account;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.sealpost.wire.Utf8;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// One table of the file while it is read. Hands out values of the right type, null where there is
/// none or a wrong one; notes every mistake, and at the end every key that nobody asked for.
final class Section {
  private final TomlTable table;
  private final @Nullable TomlPosition start;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  Section(TomlTable table, @Nullable TomlPosition start, Problems problems) {
    this.table = table;
    this.start = start;
    this.problems = problems;
  }

  Set<String> keys() {
    return table.keySet();
  }

  boolean has(String key) {
    known.add(key);
    return table.contains(List.of(key));
  }

  @Nullable
  String text(String key) {
    if (!has(key)) {
      return null;
    }
    if (!(table.get(List.of(key)) instanceof String text)) {
      problem(key, key + " must be a string");
      return null;
    }
    return checked(text, key, at(key));
  }

  /// A text that may have line breaks in it.
  @Nullable
  String lines(String key) {
    if (!has(key)) {
      return null;
    }
    if (!(table.get(List.of(key)) instanceof String text)) {
      problem(key, key + " must be a string");
      return null;
    }
    String lines = text.replace("\r\n", "\n");
    return checked(lines.replace('\n', ' '), key, at(key)) == null ? null : lines;
  }

  @Nullable
  Long number(String key) {
    if (!has(key)) {
      return null;
    }
    if (table.get(List.of(key)) instanceof Long number) {
      return number;
    }
    problem(key, key + " must be a whole number");
    return null;
  }

  boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    if (table.get(List.of(key)) instanceof Boolean flag) {
      return flag;
    }
    problem(key, key + " must be true or false");
    return false;
  }

  /// A value read from an array, with its place.
  record Item(String text, @Nullable TomlPosition where) {}

  @Nullable
  List<Item> texts(String key) {
    if (!has(key)) {
      return null;
    }
    if (!(table.get(List.of(key)) instanceof TomlArray array)) {
      problem(key, key + " must be an array of strings");
      return null;
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      TomlPosition where = array.inputPositionOf(i);
      if (!(array.get(i) instanceof String text)) {
        problems.add(where, key + " must hold strings only");
      } else if (checked(text, key, where) != null) {
        items.add(new Item(text, where));
      }
    }
    return items;
  }

  @Nullable
  Section section(String key) {
    if (!has(key)) {
      return null;
    }
    if (table.get(List.of(key)) instanceof TomlTable inner) {
      return new Section(inner, at(key), problems);
    }
    problem(key, key + " must be a table");
    return null;
  }

  /// The tables of an array.
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    if (has(key) && table.get(List.of(key)) instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable inner) {
          sections.add(new Section(inner, array.inputPositionOf(i), problems));
        } else {
          problems.add(array.inputPositionOf(i), key + " must hold tables only");
        }
      }
      if (array.isEmpty()) {
        problem(key, key + " is empty");
      }
    }
    return sections;
  }

  boolean isArray(String key) {
    return table.get(List.of(key)) instanceof TomlArray;
  }

  boolean isText(String key) {
    return table.get(List.of(key)) instanceof String;
  }

  void problem(String key, String message) {
    problems.add(at(key), message);
  }

  /// About the table as a whole.
  void problem(String message) {
    problems.add(start, message);
  }

  void problemAt(@Nullable TomlPosition where, String message) {
    problems.add(where, message);
  }

  /// To be called when everything was asked for: what is left is unknown.
  void refuseTheRest() {
    table.keySet().stream().filter(key -> !known.contains(key)).forEach(this::refuse);
  }

  private void refuse(String key) {
    if (SECRETS.contains(key)) {
      problem(key, "no secret stands in this file: name where it comes from: "
          + PasswordSources.KEYS);
      return;
    }
    Set<String> missing = new LinkedHashSet<>(known);
    missing.removeAll(table.keySet());
    String guess = Spelling.nearest(key, missing).map(it -> ": did you mean " + it + "?")
        .orElse("; known here: " + String.join(", ", known));
    problem(key, "unknown key " + key + guess);
  }

  private @Nullable String checked(String text, String key, @Nullable TomlPosition where) {
    if (text.isBlank()) {
      problems.add(where, key + " is empty");
      return null;
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      problems.add(where, key + " must not hold line breaks or other control characters");
      return null;
    }
    try {
      Utf8.requireWhole(text);
    } catch (IllegalArgumentException e) {
      problems.add(where, key + " holds " + e.getMessage());
      return null;
    }
    return text;
  }

  private @Nullable TomlPosition at(String key) {
    TomlPosition where = table.inputPositionOf(List.of(key));
    return where == null ? start : where;
  }

  /// What a person might call a secret here.
  private static final Set<String> SECRETS = Set.of("password", "passwd", "passphrase", "pass",
      "secret", "client-secret", "token", "access-token", "refresh-token", "pin");
}
