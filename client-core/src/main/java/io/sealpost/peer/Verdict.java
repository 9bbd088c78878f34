package io.sealpost.peer;

/// What one rule said of a server's certificates.
///
/// @param rule the question
/// @param outcome the answer
/// @param reason one line for a person; may quote text from the certificate, which is hostile until
/// made printable
public record Verdict(Rule rule, Outcome outcome, String reason) {
  /// What a rule can say.
  public enum Outcome {
    PASSED, FAILED,
    /// The rule had nothing to decide: no pins are set, or an earlier failure left it no path.
    NOT_ASKED
  }

  /// A rule that was kept.
  public static Verdict passed(Rule rule, String reason) {
    return new Verdict(rule, Outcome.PASSED, reason);
  }

  /// A rule that was broken: nothing is sent to such a peer.
  public static Verdict failed(Rule rule, String reason) {
    return new Verdict(rule, Outcome.FAILED, reason);
  }

  /// A rule that does not apply, or that nobody asked about.
  public static Verdict notAsked(Rule rule, String reason) {
    return new Verdict(rule, Outcome.NOT_ASKED, reason);
  }

  /// Whether it refuses the peer.
  public boolean failed() {
    return outcome == Outcome.FAILED;
  }
}
