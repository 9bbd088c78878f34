package io.sealpost.failure;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;

/// The peer is not who it must be. A machine may do nothing about it: no retry, no other port, no
/// other mode, no fallback.
public final class TrustException extends MailException {
  private static final long serialVersionUID = 1L;

  private final transient TrustReport report;
  private final transient PinSet expected;

  /// @param report what was presented and what each rule said of it
  /// @param expected the pins in force
  public TrustException(TrustReport report, PinSet expected) {
    super("refused " + report.endpoint() + ": "
        + report.refusal().map(Verdict::reason).orElse("not proven to be the right server"), null);
    this.report = report;
    this.expected = expected;
  }

  /// The server that was not trusted.
  public Endpoint endpoint() {
    return report.endpoint();
  }

  /// What was presented, and the verdict of each rule.
  public TrustReport report() {
    return report;
  }

  /// The keys that the account has pinned there.
  public PinSet expected() {
    return expected;
  }
}
