package io.sealpost.oauth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// The endpoints of large providers, which are data beside this class: `google`, `microsoft` and
/// others.
public final class Presets {
  private Presets() {}

  /// Every preset by its name, in the order of the alphabet.
  public static Map<String, Provider> all() {
    Map<String, Provider> presets = new TreeMap<>();
    TomlTable table = data();
    table.keySet().forEach(
        name -> presets.put(name, provider(Objects.requireNonNull(table.getTable(name)))));
    return presets;
  }

  /// The name of the preset that gives tokens for a mail server.
  public static Optional<String> at(String host) {
    TomlTable table = data();
    String dotted = "." + host.toLowerCase(Locale.ROOT);
    return table.keySet().stream().sorted()
        .filter(name -> words(Objects.requireNonNull(table.getTable(name)), "hosts").stream()
            .anyMatch(it -> dotted.endsWith("." + it)))
        .findFirst();
  }

  /// What a provider is called, if it is a preset and nothing in it was changed.
  public static Optional<String> nameOf(Provider provider) {
    return all().entrySet().stream().filter(it -> it.getValue().equals(provider))
        .map(Map.Entry::getKey).findFirst();
  }

  private static TomlTable data() {
    try (InputStream data = Objects
        .requireNonNull(Presets.class.getResourceAsStream("providers.toml"))) {
      return Toml.parse(data);
    } catch (IOException e) {
      throw new UncheckedIOException("the list of providers cannot be read", e);
    }
  }

  private static Provider provider(TomlTable from) {
    return new Provider(Objects.requireNonNull(address(from, "authorization")),
        Objects.requireNonNull(address(from, "token")), address(from, "device"),
        address(from, "revocation"), from.getString("issuer"), words(from, "scopes"),
        words(from, "extra"));
  }

  private static @Nullable URI address(TomlTable from, String key) {
    String text = from.getString(key);
    return text == null ? null : URI.create(text);
  }

  private static List<String> words(TomlTable from, String key) {
    TomlArray array = from.getArray(key);
    return array == null ? List.of() : array.toList().stream().map(String::valueOf).toList();
  }
}
