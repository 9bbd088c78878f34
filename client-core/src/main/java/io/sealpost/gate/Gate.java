package io.sealpost.gate;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.TrustException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Resolver;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Exchange;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.Offer;
import io.sealpost.tls.ClientHello;
import io.sealpost.tls.HelloAnswer;
import io.sealpost.tls.HelloProbe;
import io.sealpost.tls.Probe;
import io.sealpost.tls.Probe.Sighting;
import io.sealpost.tls.SecureChannel;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

/// The one way in: takes a TCP connection to an authenticated, verified and encrypted channel, for
/// all three protocols.
///
/// TCP → (greeting → STARTTLS) → TLS, trust decided inside → capabilities, asked anew → SASL with only
/// the mechanisms allowed. No parser above sees a byte that came before TLS. One deadline holds for
/// all of it; no failure is followed by another attempt.
public final class Gate {
  private final Dialer dialer;
  private final Limits limits;
  private final ThreadFactory threads;

  /// A gate whose connections run on virtual threads.
  public Gate(Resolver resolver, Limits limits) {
    this(resolver, limits, Thread.ofVirtual().factory());
  }

  /// @param threads makes one thread for each connection, and one for each address dialled
  public Gate(Resolver resolver, Limits limits, ThreadFactory threads) {
    this.dialer = new Dialer(resolver, threads);
    this.limits = limits;
    this.threads = threads;
  }

  /// Opens a channel.
  ///
  /// @param client the policy to connect under, which names the endpoint
  /// @param mechanisms what may be used, best first; nothing else is
  /// @param opening commands to send along with authentication
  /// @throws TrustException if the peer is not who it must be; no credential was sent
  /// @throws AuthenticationException if we were refused, or nothing allowed is offered
  /// @throws ProtocolException if TLS was not offered, or the protocol was broken
  /// @throws UnreachableException if the deadline passed, or there is no connection
  public AuthenticatedChannel open(TlsClient client, List<Mechanism> mechanisms, Opening opening,
      Deadline deadline) throws MailException {
    Lane lane = new Lane(client.endpoint().toString(), threads);
    try {
      return lane.call(deadline, () -> over(dialer.dial(client.endpoint(), deadline, lane), client,
          mechanisms, opening, lane));
    } catch (MailException | RuntimeException e) {
      lane.close();
      throw e;
    }
  }

  /// Looks at an endpoint's certificates without a credential, and hangs up.
  public Sighting look(TlsPolicy policy, Deadline deadline) throws MailException {
    return look(policy.trust().endpoint(), deadline, raw -> Probe.of(policy, raw));
  }

  /// Looks at an endpoint with a ClientHello that is never completed.
  public HelloAnswer look(ClientHello hello, Deadline deadline) throws MailException {
    return look(hello.endpoint(), deadline, raw -> HelloProbe.ask(hello, raw));
  }

  /// What a server offers to whoever has proven nothing, asked inside TLS of a server that has proven
  /// who it is; no credential is sent.
  ///
  /// @return lines in upper case: IMAP's capabilities, POP3's lines of CAPA, SMTP's EHLO keywords
  /// @throws TrustException if the peer is not who it must be
  public Set<String> offers(TlsClient client, Deadline deadline) throws MailException {
    Endpoint endpoint = client.endpoint();
    return look(endpoint, deadline, raw -> {
      SecureChannel channel = client.secure(raw);
      Wire wire = Wire.buffered(channel.in(), channel.out(), limits,
          new WireLog(endpoint.toString()));
      return Dialogue.with(endpoint).learn(wire, endpoint.security() == Security.STARTTLS);
    });
  }

  private interface Looking<T> {
    T at(Socket raw) throws IOException;
  }

  private <T> T look(Endpoint endpoint, Deadline deadline, Looking<T> looking)
      throws MailException {
    try (Lane lane = new Lane(endpoint.toString(), threads)) {
      return lane.call(deadline, () -> {
        Socket raw = dialer.dial(endpoint, deadline, lane);
        upgrade(endpoint, raw);
        return looking.at(raw);
      });
    }
  }

  /// The way in over a connection that stands and belongs to the lane.
  AuthenticatedChannel over(Socket raw, TlsClient client, List<Mechanism> mechanisms,
      Opening opening, Lane lane) throws IOException {
    Endpoint endpoint = client.endpoint();
    upgrade(endpoint, raw);
    try {
      return secured(client.secure(raw), mechanisms, opening, lane);
    } catch (AuthenticationException e) {
      throw client.explained(e);
    }
  }

  private AuthenticatedChannel secured(SecureChannel channel, List<Mechanism> mechanisms,
      Opening opening, Lane lane) throws IOException {
    Wire wire = Wire.buffered(channel.in(), channel.out(), limits,
        new WireLog(channel.peer().report().endpoint().toString()));
    try {
      return authenticated(channel, wire, mechanisms, opening, lane);
    } catch (ProtocolException e) {
      throw new ProtocolException(e.violation(), String.valueOf(e.getMessage()),
          wire.log().transcript(), e);
    } catch (AuthenticationException e) {
      throw e.by(channel.peer().report());
    } finally {
      wire.forgetSecrets();
    }
  }

  private static AuthenticatedChannel authenticated(SecureChannel channel, Wire wire,
      List<Mechanism> mechanisms, Opening opening, Lane lane) throws IOException {
    Endpoint endpoint = channel.peer().report().endpoint();
    Dialogue dialogue = Dialogue.with(endpoint);
    Set<String> offered = dialogue.learn(wire, endpoint.security() == Security.STARTTLS);
    var offer = new Offer(endpoint, name -> dialogue.offers(offered, name),
        channel.peer().binding());
    try (Exchange exchange = chosen(offer, mechanisms)) {
      Dialogue.Authenticated outcome = dialogue.authenticate(wire, offered, exchange, opening);
      return new AuthenticatedChannel(lane, wire,
          channel.peer().report().authenticatedBy(exchange.mechanism()), outcome.capabilities(),
          outcome.openingSent());
    }
  }

  private void upgrade(Endpoint endpoint, Socket raw) throws IOException {
    if (endpoint.security() == Security.STARTTLS) {
      Dialogue.with(endpoint).upgrade(Wire.bytewise(raw.getInputStream(), raw.getOutputStream(),
          limits, WireLog.clear(endpoint.toString())));
    }
  }

  private static Exchange chosen(Offer offer, List<Mechanism> mechanisms)
      throws AuthenticationException {
    return mechanisms.stream().flatMap(mechanism -> mechanism.begin(offer).stream()).findFirst()
        .orElseThrow(() -> new AuthenticationException(offer.endpoint(), Step.MECHANISM_NOT_OFFERED,
            String.join(" ", mechanisms.stream().map(Mechanism::name).toList()), "", false, null));
  }
}
