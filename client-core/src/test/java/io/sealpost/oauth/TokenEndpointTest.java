package io.sealpost.oauth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Deadline;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.oauth.OAuthLie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/// Renewing and giving back tokens, and token endpoints that lie.
@Timeout(60)
class TokenEndpointTest {
  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void aRefreshTokenThatIsTurnedOverIsGoodOnce() throws Exception {
    try (Tokens first = ground.login();
        Secret old = Secret.of(Ground.text(first.refresh()));
        Tokens second = ground.endpoint.refresh(old, Ground.soon())) {
      assertThat(ground.server.accepts(Ground.text(second.access()))).isTrue();
      assertThat(Ground.text(second.refresh())).isNotEqualTo(Ground.text(old));
      assertThatThrownBy(() -> ground.endpoint.refresh(old, Ground.soon()))
          .isInstanceOfSatisfying(RejectedException.class,
              e -> assertThat(e.temporary()).isFalse());
    }
  }

  @Test
  void aTokenGivenBackIsGoodNoMore() throws Exception {
    try (Tokens tokens = ground.login();
        Secret refresh = Secret.of(Ground.text(tokens.refresh()))) {
      assertThat(ground.endpoint.revoke(refresh, Ground.soon())).isTrue();
      assertThat(ground.server.accepts(Ground.text(tokens.access()))).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(OAuthLie.class)
  void aLieIsAFailureThatHoldsNoTokenAndIsNotWaitedOut(OAuthLie lie) {
    ground.server.lying(lie);
    Throwable thrown = catchThrowable(() -> ground.endpoint.refresh(Secret.of("canary-7421"),
        Deadline.in(Duration.ofSeconds(lie == OAuthLie.SILENCE ? 1 : 30))));
    assertThat(thrown).isInstanceOf(MailException.class);
    assertThat(thrown instanceof UnreachableException)
        .isEqualTo(lie == OAuthLie.SILENCE || lie == OAuthLie.ENDLESS);
    assertThat(Stream.iterate(thrown, it -> it != null, Throwable::getCause)
        .map(Throwable::toString)).noneMatch(it -> it.contains("canary-7421"));
    assertThat(ground.server.asked()).hasSize(1);
  }

  @Test
  void presetsAreWholeAndAskForMail() {
    assertThat(Presets.all()).containsKeys("fastmail", "google", "microsoft", "yahoo");
    assertThat(Presets.all().values()).allSatisfy(
        it -> assertThat(it.scopes()).isNotEmpty());
  }

  @Test
  void halfACharacterIsNoToken() {
    byte[] json = "{\"access_token\":\"x\\ud800\"}".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Fields.of(json, "it")).isInstanceOf(ProtocolException.class);
  }
}
