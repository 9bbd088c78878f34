package io.sealpost.gate;

import java.util.Set;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.TrustReport;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;

/// What comes out of the [Gate]: a verified, encrypted and authenticated conversation, positioned
/// right behind the server's word that authentication succeeded. Sessions are built from it and from
/// nothing else.
public final class AuthenticatedChannel implements AutoCloseable {
  private final Lane lane;
  private final Wire wire;
  private final TrustReport report;
  private final Set<String> capabilities;
  private final boolean openingSent;

  AuthenticatedChannel(Lane lane, Wire wire, TrustReport report, Set<String> capabilities,
      boolean openingSent) {
    this.lane = lane;
    this.wire = wire;
    this.report = report;
    this.capabilities = Set.copyOf(capabilities);
    this.openingSent = openingSent;
  }

  public Endpoint endpoint() {
    return report.endpoint();
  }

  /// The lane that owns the connection: everything said on [#wire()] is said from there.
  public Lane lane() {
    return lane;
  }

  public Wire wire() {
    return wire;
  }

  /// The receipt of this connection.
  public TrustReport report() {
    return report;
  }

  /// What the server announced inside TLS, in upper case: IMAP capabilities (after authentication,
  /// when the server told), EHLO keywords with their parameters (`SIZE 1000`), POP3 CAPA lines.
  public Set<String> capabilities() {
    return capabilities;
  }

  /// Whether the [Opening] went out; if not, the session sends it.
  public boolean openingSent() {
    return openingSent;
  }

  @Override
  public void close() {
    lane.close();
  }
}
