package io.sealpost.gate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Resolver;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.front.Mode;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.jspecify.annotations.Nullable;

/// Someone who wants in at one listener of a test server: what they trust, who they are, how long
/// they wait.
record Visitor(TestMailServer server, Protocol protocol, Security security, PinSet pins,
    @Nullable ClientIdentity identity, List<Mechanism> mechanisms, Duration patience) {
  static final Secret PASSWORD = Secret.of("ada-password");

  /// Ada, who trusts the server's CA, pins its key, and has a password.
  static Visitor ada(TestMailServer server, Way way) {
    var visitor = new Visitor(server, way.protocol(), way.security(), PinSet.NONE, null,
        List.of(new Mechanism.Plain("ada", Secret.of(server.user("ada").password()))),
        Duration.ofSeconds(10));
    return visitor.pinning(server.pin(visitor.theirs(), visitor.mode()));
  }

  Visitor pinning(String pin) {
    return new Visitor(server, protocol, security, PinSet.of(Pin.parse(pin)), identity, mechanisms,
        patience);
  }

  Visitor unpinned() {
    return new Visitor(server, protocol, security, PinSet.NONE, identity, mechanisms, patience);
  }

  Visitor with(Issued issued) {
    return new Visitor(server, protocol, security, pins,
        ClientIdentity.of(issued.key(), issued.chain()), mechanisms, patience);
  }

  Visitor using(Mechanism... wanted) {
    return new Visitor(server, protocol, security, pins, identity, List.of(wanted), patience);
  }

  Visitor waiting(Duration time) {
    return new Visitor(server, protocol, security, pins, identity, mechanisms, time);
  }

  TlsClient client() {
    return new TlsClient(policy());
  }

  TlsPolicy policy() {
    var endpoint = new Endpoint(protocol, "localhost", server.port(theirs(), mode()), security);
    return new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, pins,
        List.of(server.authority().root()), Clock.systemUTC()), identity);
  }

  AuthenticatedChannel open() throws MailException {
    return open(client());
  }

  AuthenticatedChannel open(TlsClient client) throws MailException {
    return new Gate(LOOPBACK, Limits.DEFAULT).open(client, mechanisms, Opening.NONE,
        Deadline.in(patience));
  }

  io.sealpost.testserver.script.Transcript transcript() {
    return server.transcript(theirs(), mode());
  }

  io.sealpost.testserver.script.Protocol theirs() {
    return io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
  }

  Mode mode() {
    return Mode.valueOf(security.name());
  }

  static final Resolver LOOPBACK = _ -> List.of(java.net.InetAddress.getLoopbackAddress());
}
