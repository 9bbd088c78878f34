package io.sealpost.testserver.front;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;

import io.sealpost.testserver.cert.Issued;
import org.jspecify.annotations.Nullable;

/// What one listener is like; what is not said is as the whole server has it.
public final class ListenerOptions {
  int port;
  ClientCertificates clientCertificates = ClientCertificates.NONE;
  @Nullable
  Set<Mechanism> mechanisms;
  SaslLie lie = SaslLie.NONE;
  List<String> tlsVersions = List.of("TLSv1.3", "TLSv1.2");
  List<String> suites = List.of();
  @Nullable
  Issued certificate;
  @Nullable
  SSLContext context;
  @Nullable
  List<X500Principal> acceptableIssuers;

  /// The port to listen on; 0, the default, takes a free one.
  public ListenerOptions port(int number) {
    port = number;
    return this;
  }

  /// Whether a client certificate is asked for; default: no.
  public ListenerOptions clientCertificates(ClientCertificates asked) {
    clientCertificates = asked;
    return this;
  }

  /// The mechanisms offered; default: PLAIN and LOGIN, and EXTERNAL where certificates are asked for.
  public ListenerOptions mechanisms(Mechanism first, Mechanism... more) {
    mechanisms = EnumSet.of(first, more);
    return this;
  }

  /// What is said falsely when a client authenticates; default: nothing.
  public ListenerOptions lie(SaslLie told) {
    lie = told;
    return this;
  }

  /// The TLS versions spoken, by their JSSE names; default: `TLSv1.3` and `TLSv1.2`.
  public ListenerOptions tls(String... versions) {
    tlsVersions = List.of(versions);
    return this;
  }

  /// The cipher suites accepted, by their JSSE names; default: what the JDK thinks fit.
  public ListenerOptions suites(String... names) {
    suites = List.of(names);
    return this;
  }

  /// The server certificate, instead of one for `localhost` from the server's authority.
  public ListenerOptions certificate(Issued issued) {
    certificate = issued;
    return this;
  }

  /// A TLS context of your own: then certificate, trust and advertised issuers are its business.
  public ListenerOptions context(SSLContext own) {
    context = own;
    return this;
  }

  /// The issuers named in the certificate request, whatever is really accepted; empty names none.
  public ListenerOptions acceptableIssuers(X500Principal... issuers) {
    acceptableIssuers = List.of(issuers);
    return this;
  }

  Set<Mechanism> offered() {
    if (mechanisms != null) {
      return mechanisms;
    }
    return clientCertificates == ClientCertificates.NONE
        ? EnumSet.of(Mechanism.PLAIN, Mechanism.LOGIN)
        : EnumSet.of(Mechanism.EXTERNAL, Mechanism.PLAIN, Mechanism.LOGIN);
  }

  ListenerOptions copy() {
    ListenerOptions copy = new ListenerOptions();
    copy.port = port;
    copy.clientCertificates = clientCertificates;
    copy.mechanisms = mechanisms;
    copy.lie = lie;
    copy.tlsVersions = tlsVersions;
    copy.suites = suites;
    copy.certificate = certificate;
    copy.context = context;
    copy.acceptableIssuers = acceptableIssuers;
    return copy;
  }
}
