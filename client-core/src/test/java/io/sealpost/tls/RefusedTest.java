package io.sealpost.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.cert.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/// What we know ourselves of a certificate that a server refused.
class RefusedTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-02-01T00:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AuthenticationException refusal = refusal(Step.CERTIFICATE_REFUSED_AFTER_TLS,
      false);

  @Test
  void saysThatWeHaveNone() {
    assertThat(told(FROM).step()).isEqualTo(Step.CERTIFICATE_MISSING);
    assertThat(told(FROM).reply()).isEqualTo("no");
  }

  @Test
  void saysSinceWhenItIsOutOfDate() {
    AuthenticationException late = told(TO.plus(SECOND), ours());
    assertThat(late.step()).isEqualTo(Step.CERTIFICATE_OUT_OF_DATE);
    assertThat(late.reply()).contains("ada").endsWith("ended on " + TO);
    AuthenticationException early = told(FROM.minus(SECOND), ours());
    assertThat(early.step()).isEqualTo(Step.CERTIFICATE_OUT_OF_DATE);
    assertThat(early.reply()).endsWith("begins on " + FROM);
  }

  @Test
  void leavesTheServersWordsWhereOursIsInDate() {
    for (Instant now : List.of(FROM, TO)) {
      assertThat(told(now, ours())).isSameAs(refusal);
    }
  }

  @Test
  void doesNotGuessWhichOfSeveralItWas() {
    assertThat(told(TO.plus(SECOND), ours(), later())).isSameAs(refusal);
    assertThat(told(TO.plus(SECOND), ours(), ours()).step())
        .isEqualTo(Step.CERTIFICATE_OUT_OF_DATE);
  }

  @ParameterizedTest
  @EnumSource(names = {"CERTIFICATE_REFUSED_IN_TLS", "CERTIFICATE_REFUSED_AFTER_TLS",
    "CERTIFICATE_NOT_MAPPED"}, mode = Mode.EXCLUDE)
  void hasNothingToAddToWhatIsNotAboutCertificates(Step step) {
    var other = refusal(step, false);
    assertThat(Refused.knowing(List.of(), FROM, other)).isSameAs(other);
  }

  @Test
  void hasNothingToAddToWhatIsOnlyOfTheMoment() {
    var later = refusal(Step.CERTIFICATE_REFUSED_AFTER_TLS, true);
    assertThat(Refused.knowing(List.of(), FROM, later)).isSameAs(later);
  }

  private AuthenticationException told(Instant now, ClientIdentity... ours) {
    return Refused.knowing(List.of(ours), now, refusal);
  }

  private static ClientIdentity ours() {
    return valid(FROM, TO);
  }

  private static ClientIdentity later() {
    return valid(FROM, TO.plus(Duration.ofDays(1)));
  }

  private static ClientIdentity valid(Instant from, Instant to) {
    var issued = AUTHORITY.request("CN=ada").forClients().valid(from, to).issue();
    return ClientIdentity.of(issued.key(), issued.chain());
  }

  private static AuthenticationException refusal(Step step, boolean temporary) {
    return new AuthenticationException(
        new Endpoint(Protocol.IMAP, "mail.example", 993, Security.TLS), step, "EXTERNAL", "no",
        temporary, null);
  }
}
