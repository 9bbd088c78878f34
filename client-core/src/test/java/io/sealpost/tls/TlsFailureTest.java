package io.sealpost.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// An exception of the TLS library, or an alert, and what it means.
class TlsFailureTest {
  private static final Endpoint ENDPOINT = new Endpoint(Protocol.IMAP, "mail.example", 993,
      Security.TLS);

  @ParameterizedTest
  @MethodSource
  void theEndOfTheConnectionIsNoFailureOfTls(IOException end) {
    assertThat(reason(end)).isEqualTo(Reason.CLOSED_BY_PEER);
    assertThat(step(TlsFailure.of(ENDPOINT, end, true)))
        .as("or the answer to our certificate").isEqualTo(Step.CERTIFICATE_REFUSED_IN_TLS);
  }

  static List<IOException> theEndOfTheConnectionIsNoFailureOfTls() {
    return List.of(new EOFException(), new SocketException("reset"),
        new SSLException("x", new EOFException()), new SSLException("x", new SocketException("y")),
        new SSLHandshakeException("Remote host terminated the handshake"));
  }

  @ParameterizedTest
  @MethodSource
  void anythingElseIs(IOException failure) {
    assertThat(reason(failure)).isEqualTo(Reason.TLS_FAILED);
    assertThat(TlsFailure.of(ENDPOINT, failure, true)).isInstanceOf(UnreachableException.class);
  }

  static Stream<IOException> anythingElseIs() {
    return Stream.of(new IOException("terminated"), new SSLException("bad record MAC"),
        new SSLException("x", new IOException("y")),
        new SSLException("Received fatal alert: protocol_version"));
  }

  @ParameterizedTest
  @CsvSource({"certificate_required,it was shown none",
    "certificate_expired,it says that it has expired",
    "certificate_revoked,it says that it was revoked",
    "unknown_ca,it does not trust whoever issued it",
    "unsupported_certificate,it does not take its kind",
    "bad_certificate,it does not say why (TLS alert bad_certificate)",
    "access_denied,it does not say why (TLS alert access_denied)"})
  void anAlertAboutCertificatesIsARefusalOfOurs(String alert, String words) {
    for (boolean asked : new boolean[]{true, false}) {
      MailException later = TlsFailure.of(ENDPOINT, received(alert), asked);
      assertThat(step(later)).isEqualTo(Step.CERTIFICATE_REFUSED_IN_TLS);
      assertThat(((AuthenticationException) later).reply()).isEqualTo(words);
    }
    assertThat(step(TlsFailure.ofHandshake(ENDPOINT, received(alert), true)))
        .isEqualTo(Step.CERTIFICATE_REFUSED_IN_TLS);
  }

  /// Anybody on the path can say so while alerts are in the clear.
  @Test
  void anAlertBeforeACertificateWasAskedForSaysNothingAboutOurs() {
    assertThat(TlsFailure.ofHandshake(ENDPOINT, received("unknown_ca"), false))
        .isInstanceOfSatisfying(UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.TLS_FAILED))
        .hasMessageEndingWith("failed: it said unknown_ca");
  }

  @Test
  void aFailedHandshakeIsAboutOurCertificateOnlyIfItWasAskedFor() {
    assertThat(step(TlsFailure.of(ENDPOINT, received("handshake_failure"), true)))
        .isEqualTo(Step.CERTIFICATE_REFUSED_IN_TLS);
    assertThat(reason(received("handshake_failure"))).isEqualTo(Reason.TLS_FAILED);
  }

  @Test
  void whatWeRefusedOurselvesStaysWhatItIs() {
    var ours = new ProtocolException(Violation.INJECTION, "text for a hello");
    assertThat(TlsFailure.of(ENDPOINT, new SSLException("x", new IOException(ours)), true))
        .isSameAs(ours);
    assertThat(TlsFailure.ofHandshake(ENDPOINT, ours, false)).isSameAs(ours);
  }

  @Test
  void noAlertIsNamedWhereNoneCame() {
    assertThat(TlsFailure.of(ENDPOINT, new SSLException("bad record MAC"), false))
        .hasMessageEndingWith("failed");
  }

  private static IOException received(String alert) {
    return new SSLHandshakeException("(" + alert + ") Received fatal alert: " + alert);
  }

  private static Reason reason(IOException e) {
    return ((UnreachableException) TlsFailure.of(ENDPOINT, e, false)).reason();
  }

  private static Step step(MailException failure) {
    return ((AuthenticationException) failure).step();
  }
}
