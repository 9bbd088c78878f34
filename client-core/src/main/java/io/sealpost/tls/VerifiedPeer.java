package io.sealpost.tls;

import io.sealpost.peer.TrustReport;
import org.jspecify.annotations.Nullable;

/// Proof that the other end is who it must be: only a handshake whose every check passed makes one.
public final class VerifiedPeer {
  private final TrustReport report;
  private final @Nullable ChannelBinding binding;

  VerifiedPeer(TrustReport report, @Nullable ChannelBinding binding) {
    if (!report.trusted()) {
      throw new IllegalArgumentException("a peer is verified only if every rule passed");
    }
    this.report = report;
    this.binding = binding;
  }

  /// What was presented, which rule said what, and what TLS agreed on.
  public TrustReport report() {
    return report;
  }

  /// What ties an authentication to this connection; null where TLS defines nothing.
  public @Nullable ChannelBinding binding() {
    return binding;
  }
}
