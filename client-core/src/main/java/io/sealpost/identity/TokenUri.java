package io.sealpost.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Which key on which token: a `pkcs11:` URI (RFC 7512), such as
/// `pkcs11:token=ada;object=mail?module-path=/usr/lib/opensc-pkcs11.so`.
///
/// @param attributes what the token and the key must be; `id`, which is octets, in hexadecimal
/// @param module the library that speaks to the token; null for the usual one
public record TokenUri(Map<String, String> attributes, @Nullable String module) {
  public TokenUri {
    attributes = Map.copyOf(attributes);
  }

  /// @throws IllegalArgumentException with one line for a person: if it is malformed, holds an
  /// attribute we do not go by (it would choose another key than was meant), or a PIN
  public static TokenUri parse(String text) {
    if (!text.startsWith(SCHEME)) {
      throw new IllegalArgumentException("pkcs11 must be a URI like pkcs11:token=…");
    }
    String[] parts = text.substring(SCHEME.length()).split("\\?", 2);
    Map<String, String> path = attributes(parts[0], ";", PATH);
    if (!path.getOrDefault("type", "private").matches("private|cert")) {
      throw new IllegalArgumentException("type must be private or cert");
    }
    Map<String, String> query = parts.length == 1 ? Map.of() : attributes(parts[1], "&", QUERY);
    String module = query.get("module-path");
    if (module != null && (!module.startsWith("/") || module.matches(".*[\"\\\\].*"))) {
      throw new IllegalArgumentException("module-path must be the whole path of a library");
    }
    return new TokenUri(path, module);
  }

  /// What the attribute must be; null if it does not matter.
  @Nullable
  String attribute(String name) {
    return attributes.get(name);
  }

  private static Map<String, String> attributes(String text, String separator, Set<String> known) {
    Map<String, String> found = new HashMap<>();
    for (String each : text.isEmpty() ? new String[0] : text.split(separator, -1)) {
      String[] pair = each.split("=", 2);
      if (pair[0].startsWith("pin-")) {
        throw new IllegalArgumentException(
            pair[0] + " does not belong into a URI: use password-command");
      }
      if (pair.length != 2 || !known.contains(pair[0])) {
        throw new IllegalArgumentException("the URI may hold "
            + String.join(", ", known.stream().sorted().toList())
            + " here, each with = and a value");
      }
      if (found.put(pair[0], pair[0].equals("id") ? octets(pair[1]) : decoded(pair[1])) != null) {
        throw new IllegalArgumentException(pair[0] + " is there twice");
      }
    }
    return found;
  }

  /// RFC 7512 §2.3: octets, which are no text and may be anything.
  private static String octets(String value) {
    if (!OCTETS.matcher(value).matches()) {
      throw new IllegalArgumentException("id is written as octets: id=%01%02");
    }
    String octets = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    return HexFormat.of().formatHex(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String decoded(String value) {
    String decoded = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (decoded.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the URI holds a control character");
    }
    return decoded;
  }

  private static final String SCHEME = "pkcs11:";
  private static final Pattern OCTETS = Pattern.compile("(%[0-9A-Fa-f]{2}|[\\p{Graph}&&[^%;?/]])+");
  private static final Set<String> PATH = Set.of("token", "serial", "manufacturer", "model",
      "object", "id", "type");
  private static final Set<String> QUERY = Set.of("module-path");
}
