package io.sealpost.path;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// The domains under which strangers register names, after the Public Suffix List (its date stands
/// in the data file). A wildcard over one of them would stand for all of them.
final class PublicSuffixes {
  private PublicSuffixes() {}

  /// @param domain in lower case, as A-labels, without a dot at either end
  static boolean contains(String domain) {
    Set<String> rules = List.RULES;
    if (rules.contains("!" + domain)) {
      return false;
    }
    int dot = domain.indexOf('.');
    // The list's own default rule: a top-level domain it does not know is a public suffix.
    return dot < 0 || rules.contains(domain) || rules.contains("*" + domain.substring(dot));
  }

  /// Read when the first wildcard is compared, and not before.
  private static final class List {
    static final Set<String> RULES = read();

    private static Set<String> read() {
      Set<String> rules = new HashSet<>(16_384);
      try (InputStream in = PublicSuffixes.class.getResourceAsStream("public-suffixes.txt")) {
        if (in == null) {
          throw new IllegalStateException("the list of public suffixes is missing");
        }
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        lines.lines().filter(it -> !it.startsWith("#")).forEach(rules::add);
        return rules;
      } catch (IOException e) {
        throw new UncheckedIOException("the list of public suffixes cannot be read", e);
      }
    }
  }
}
