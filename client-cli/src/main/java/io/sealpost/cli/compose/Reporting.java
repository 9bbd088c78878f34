package io.sealpost.cli.compose;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealpost.smtp.Notify;
import io.sealpost.smtp.RecipientReports;
import io.sealpost.smtp.ReportRequest;

/// Which delivery reports an author asks for, as typed: `success`, `success, delay`, `failure`, or
/// `never`. Whoever asks for any is told of failures too: a server takes a list at its word
/// (RFC 3461 §4.1), and nobody means not to hear that a letter was lost.
///
/// @param wanted when; empty for never
public record Reporting(Set<Notify> wanted) {
  public Reporting {
    wanted = Set.copyOf(wanted);
  }

  /// @throws IllegalArgumentException if a word of it is none of these
  public static Reporting parse(String text) {
    if (text.strip().equalsIgnoreCase(NEVER)) {
      return new Reporting(Set.of());
    }
    Set<Notify> wanted = EnumSet.of(Notify.FAILURE);
    for (String word : text.split(",", -1)) {
      switch (word.strip().toLowerCase(Locale.ROOT)) {
        case "success" -> wanted.add(Notify.SUCCESS);
        case "delay" -> wanted.add(Notify.DELAY);
        case "failure" -> wanted.add(Notify.FAILURE);
        default -> throw new IllegalArgumentException(
            "reports are of success, failure and delay, or never");
      }
    }
    return new Reporting(wanted);
  }

  public ReportRequest request() {
    return ReportRequest.of(new RecipientReports(wanted, null));
  }

  @Override
  public String toString() {
    return wanted.isEmpty()
        ? NEVER
        : wanted.stream().sorted().map(it -> it.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }

  private static final String NEVER = "never";
}
