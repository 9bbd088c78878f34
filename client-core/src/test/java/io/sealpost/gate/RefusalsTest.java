package io.sealpost.gate;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Exchange;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.Offer;
import io.sealpost.secret.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What a server's no to a mechanism was about, by its words.
class RefusalsTest {
  private static final Endpoint ENDPOINT = new Endpoint(Protocol.IMAP, "mail.example", 1,
      Security.TLS);

  @ParameterizedTest
  @CsvSource({"Authentication failed,CREDENTIALS_REFUSED",
    "Client didn't present valid SSL CERTIFICATE,CERTIFICATE_REFUSED_AFTER_TLS"})
  void toAPassword(String reply, Step step) {
    assertThat(step(new Mechanism.Plain("ada", Secret.of("x")), reply)).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({"Authentication failed,CERTIFICATE_NOT_MAPPED",
    "no user for this certificate,CERTIFICATE_REFUSED_AFTER_TLS",
    "certificate,CERTIFICATE_REFUSED_AFTER_TLS"})
  void toACertificateAlone(String reply, Step step) {
    assertThat(step(new Mechanism.External(""), reply)).isEqualTo(step);
  }

  /// Where a user was named, a word about the certificate may be about whose it is.
  @ParameterizedTest
  @CsvSource({"Authentication failed,CERTIFICATE_NOT_MAPPED",
    "not valid for bob,CERTIFICATE_NOT_MAPPED",
    "the certificate belongs to ada,CERTIFICATE_NOT_MAPPED",
    "Client didn't present valid SSL certificate,CERTIFICATE_REFUSED_AFTER_TLS",
    "untrusted certificate,CERTIFICATE_REFUSED_AFTER_TLS"})
  void toACertificateForSomeUser(String reply, Step step) {
    assertThat(step(new Mechanism.External("bob"), reply)).isEqualTo(step);
  }

  private static Step step(Mechanism mechanism, String reply) {
    try (Exchange exchange = mechanism.begin(new Offer(ENDPOINT, _ -> true, null)).orElseThrow()) {
      AuthenticationException refusal = Refusals.refused(ENDPOINT, exchange, reply, true);
      assertThat(refusal.temporary()).isTrue();
      assertThat(refusal.reply()).isEqualTo(reply);
      return refusal.step();
    }
  }
}
