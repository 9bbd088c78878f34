package io.sealpost.cli.commands;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;

/// What the checks of an import found, and what to do about one that failed.
final class IntakeWords {
  private IntakeWords() {}

  static List<Printable> lines(Verdict verdict, Invocation invocation) {
    return invocation.hangingSaid().lines(
        String.format(Locale.ROOT, "%-9s %-7s ", name(verdict.rule()), outcome(verdict)),
        invocation.dates().within(verdict.reason()));
  }

  static Map<String, Object> json(Verdict verdict) {
    return Map.of("check", name(verdict.rule()), "outcome", outcome(verdict), "reason",
        verdict.reason());
  }

  static String remedy(Verdict failed) {
    return switch (failed.rule()) {
      case PIN -> "to see which keys wait for a certificate: sealpost identity list";
      case PATH, CONSTRAINTS ->
        "name the CA's certificates as well: sealpost identity import FILE CHAIN.pem";
      case VALIDITY -> "ask the CA for a current one, and look at the clock here";
      case PROFILE -> remedyOfForm(failed.reason());
      case REVOCATION, IDENTITY -> CLIENT_AUTH;
    };
  }

  /// Many things can be wrong with a certificate by itself; only some are what it is for.
  private static String remedyOfForm(String reason) {
    if (reason.contains(" key ") || reason.contains("kind of key")) {
      return "have a certificate made for another key: sealpost identity new NAME --request";
    }
    return reason.contains(" is not for ") || reason.contains("what it is for")
        || reason.contains("is a CA's")
            ? CLIENT_AUTH
            : "ask the CA for one without that fault, of X.509 version 3";
  }

  private static final String CLIENT_AUTH = "ask the CA for one for TLS client authentication (clientAuth)";

  private static String name(Rule rule) {
    return switch (rule) {
      case PIN -> "key";
      case PATH -> "chain";
      case VALIDITY -> "dates";
      case PROFILE -> "purpose";
      case CONSTRAINTS -> "names";
      case REVOCATION, IDENTITY -> rule.label();
    };
  }

  private static String outcome(Verdict verdict) {
    return switch (verdict.outcome()) {
      case PASSED -> "passed";
      case FAILED -> "FAILED";
      case NOT_ASKED -> "-";
    };
  }
}
