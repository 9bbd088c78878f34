package io.sealpost.tls;

import io.sealpost.peer.TrustReport;

/// Proof that the other end is who it must be: only a handshake whose every check passed makes one.
public final class VerifiedPeer {
  private final TrustReport report;

  VerifiedPeer(TrustReport report) {
    if (!report.trusted()) {
      throw new IllegalArgumentException("a peer is verified only if every rule passed");
    }
    this.report = report;
  }

  /// What was presented, which rule said what, and what TLS agreed on.
  public TrustReport report() {
    return report;
  }
}
