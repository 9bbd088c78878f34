package io.sealpost.benchmarks;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.gate.Gate;
import io.sealpost.gate.Opening;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;

/// The way into one listener of a test server, for ada, with everything checked as it is for a person.
record Entrance(Endpoint endpoint, X509Certificate root, String pin) {
  AuthenticatedChannel open(Opening opening) throws MailException {
    var trust = new TrustPolicy(endpoint, TrustMode.CA, PinSet.of(Pin.parse(pin)), List.of(root),
        Clock.systemUTC());
    return new Gate(_ -> List.of(InetAddress.getLoopbackAddress()), Limits.DEFAULT).open(
        new TlsClient(new TlsPolicy(trust, null)),
        List.of(new Mechanism.Plain("ada", Secret.of(PASSWORD))), opening,
        Deadline.in(Duration.ofSeconds(30)));
  }

  static final String PASSWORD = "ada-secret";
}
