package io.sealpost.conformance.trap;

import io.sealpost.conformance.visit.Outcome;

/// Whether a subject held, and what was seen of it.
public record Verdict(boolean held, String words) {
  static Verdict held(Outcome outcome) {
    return new Verdict(true, outcome.words());
  }

  static Verdict fell(String words) {
    return new Verdict(false, words);
  }

  /// Held, if the program was told; what it was told is in the outcome.
  static Verdict refused(Outcome outcome) {
    return switch (outcome.kind()) {
      case REFUSED -> held(outcome);
      case DONE -> fell("took it for success: " + outcome.words());
      case BROKE, HUNG -> fell(outcome.words());
    };
  }

  /// Held, if the program went on or was told.
  static Verdict survived(Outcome outcome) {
    return outcome.kind() == Outcome.Kind.DONE ? held(outcome) : refused(outcome);
  }
}
