package io.sealpost.cli.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.sealpost.cli.text.Printable;
import org.jspecify.annotations.Nullable;

/// Why a command did not do what was asked, in words for a person, and what to type next.
///
/// @param kind what programs go by
/// @param message one line: what happened, to what; printable
/// @param details further lines; printable
/// @param hint the next command to type, or empty
/// @param facts more for programs
public record Failure(Kind kind, String message, List<String> details, String hint,
    Map<String, ?> facts) {
  /// The kinds, each with its exit code (sysexits; documented in `sealpost(1)`).
  public enum Kind {
    USAGE(64), BAD_DATA(65), NO_INPUT(66), REJECTED(69), BUG(70), CANNOT_WRITE(73), STORE(
        74), UNREACHABLE(75), REJECTED_FOR_NOW(75), PROTOCOL(76), TRUST(77), AUTHENTICATION(
            77), CONFIGURATION(78), OUTCOME_UNKNOWN(79), INTERRUPTED(130);

    private final int exit;

    Kind(int exit) {
      this.exit = exit;
    }

    public int exit() {
      return exit;
    }

    String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  public Failure {
    message = Printable.line(message).toString();
    details = details.stream().map(it -> Printable.line(it).toString()).toList();
    hint = Printable.line(hint).toString();
    facts = Map.copyOf(facts);
  }

  public static Failure of(Kind kind, @Nullable String message, String hint) {
    return new Failure(kind, message == null ? "" : message, List.of(), hint, Map.of());
  }

  /// The same with one more line.
  public Failure with(String detail) {
    List<String> more = new java.util.ArrayList<>(details);
    more.add(detail);
    return new Failure(kind, message, more, hint, facts);
  }

  /// The same with its hint, and the commands in its details, put in another way.
  public Failure hinting(UnaryOperator<String> how) {
    return new Failure(kind, message, details.stream().map(how).toList(), how.apply(hint), facts);
  }

  /// What stands on the standard error: the message, the details, the hint.
  public List<String> lines() {
    List<String> lines = new java.util.ArrayList<>();
    lines.add(message);
    details.forEach(it -> lines.add("  " + it));
    if (!hint.isEmpty()) {
      lines.add(hint);
    }
    return lines;
  }

  /// The same for `--json`: `{"error":{"kind":…,"message":…,"details":[…],"hint":…,"exit":…}}`.
  public Map<String, Object> json() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("kind", kind.label());
    error.put("message", message);
    error.put("details", details);
    error.put("hint", hint);
    error.put("exit", kind.exit());
    error.putAll(facts);
    return Map.of("error", error);
  }
}
