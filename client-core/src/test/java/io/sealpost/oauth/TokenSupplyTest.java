package io.sealpost.oauth;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.sealpost.failure.ProtocolException;
import io.sealpost.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// When a token is renewed, and what is kept of it.
@Timeout(60)
class TokenSupplyTest {
  private final Ground ground = new Ground();
  private final Ground.Shelf shelf = new Ground.Shelf();

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void aTokenThatHoldsIsHandedOutAgain() throws Exception {
    TokenSupply supply = loggedIn();
    String first = access(supply);
    assertThat(access(supply)).isEqualTo(first);
    assertThat(refreshes()).isZero();
  }

  @Test
  void aTokenIsRenewedSomeMinutesBeforeItEndsAndKept() throws Exception {
    ground.server.lifetime(301);
    TokenSupply supply = loggedIn();
    String before = String.valueOf(shelf.kept);
    String access = access(supplyAt(Instant.now().plusSeconds(60)));
    assertThat(ground.server.accepts(access)).isTrue();
    assertThat(shelf.kept).contains(access).isNotEqualTo(before);
    assertThat(refreshes()).isOne();
    assertThat(supply.expires()).isAfter(Instant.now());
  }

  @Test
  void aNewRefreshTokenThatCannotBeKeptIsAFailureAndTheAccessTokenIsNotUsed() throws Exception {
    ground.server.lifetime(1);
    TokenSupply supply = loggedIn();
    shelf.full = true;
    assertThatThrownBy(() -> access(supply)).isInstanceOf(IOException.class)
        .hasMessageContaining("no space left");
  }

  @Test
  void whatAnotherProcessRenewedIsUsed() throws Exception {
    ground.server.lifetime(1);
    TokenSupply mine = loggedIn();
    String mineKept = String.valueOf(shelf.kept);
    ground.server.lifetime(3600);
    String theirs = access(mine);
    String theirsKept = String.valueOf(shelf.kept);
    shelf.kept = mineKept;
    var racing = new TokenSupply(ground.endpoint, new Racing(theirsKept), Clock.systemUTC());
    assertThat(access(racing)).isEqualTo(theirs);
  }

  @Test
  void aLoginThatHasEndedAsksForAnother() throws Exception {
    ground.server.lifetime(1);
    TokenSupply supply = loggedIn();
    try (Tokens kept = ground.login()) {
      ground.endpoint.revoke(Secret.of(Ground.text(kept.refresh())), Ground.soon());
      supply.keep(new Tokens(Secret.of("old"), Secret.of("gone"), Instant.now()));
    }
    assertThatThrownBy(() -> access(supply)).isInstanceOf(NoLoginException.class);
  }

  @Test
  void nothingKeptAndRubbishKeptAreNoLogin() {
    TokenSupply supply = new TokenSupply(ground.endpoint, shelf, Clock.systemUTC());
    assertThatThrownBy(() -> access(supply)).isInstanceOf(NoLoginException.class);
    shelf.kept = "something\nelse";
    assertThatThrownBy(() -> access(supply)).isInstanceOf(NoLoginException.class);
  }

  /// Kept, it would be a login that nobody can read again, in the place of one that can be.
  @ParameterizedTest
  @ValueSource(strings = {"two\\nlines", "two words", "\\u001b[2J", "tok\\u00e9n"})
  void whatIsNoTokenTakesNoTokensPlace(String token) throws Exception {
    ground.server.lifetime(1);
    TokenSupply supply = loggedIn();
    String before = String.valueOf(shelf.kept);
    ground.server.issuing(token);
    assertThatThrownBy(() -> access(supply)).isInstanceOf(ProtocolException.class);
    assertThat(shelf.kept).isEqualTo(before);
  }

  @Test
  void aTokenTooLongForAnyFormIsNone() throws Exception {
    ground.server.lifetime(1);
    TokenSupply supply = loggedIn();
    ground.server.issuing("/".repeat(30_000));
    assertThatThrownBy(() -> access(supply)).isInstanceOf(ProtocolException.class);
  }

  /// The account may have been given another provider, or its name to another account.
  @Test
  void whatOneProviderGaveIsNotShownToAnother() throws Exception {
    ground.server.lifetime(1);
    TokenSupply here = loggedIn();
    try (Ground another = new Ground()) {
      var there = new TokenSupply(another.endpoint, shelf, Clock.systemUTC());
      assertThatThrownBy(() -> access(there)).isInstanceOf(NoLoginException.class);
      assertThatThrownBy(() -> there.revoke(Ground.soon())).isInstanceOf(NoLoginException.class);
      assertThat(there.expires()).isNull();
      assertThat(another.server.asked()).isEmpty();
    }
    assertThat(access(here)).isNotEmpty();
  }

  @Test
  void revokingGivesItBackAndForgetsIt() throws Exception {
    TokenSupply supply = loggedIn();
    String access = access(supply);
    assertThat(supply.revoke(Ground.soon())).isTrue();
    assertThat(shelf.kept).isNull();
    assertThat(ground.server.accepts(access)).isFalse();
  }

  private TokenSupply loggedIn() throws IOException, InterruptedException {
    TokenSupply supply = new TokenSupply(ground.endpoint, shelf, Clock.systemUTC());
    try (Tokens tokens = ground.login()) {
      supply.keep(tokens);
    }
    return supply;
  }

  private TokenSupply supplyAt(Instant now) {
    return new TokenSupply(ground.endpoint, shelf, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String access(TokenSupply supply) throws IOException {
    try (Secret access = supply.access(Ground.soon())) {
      return Ground.text(access);
    }
  }

  private long refreshes() {
    return ground.server.asked().stream().filter(it -> it.endsWith("refresh_token")).count();
  }

  /// Shows what was there before another process put its own in place.
  private final class Racing implements TokenStore {
    private final String theirs;
    private int reads;

    Racing(String theirs) {
      this.theirs = theirs;
    }

    @Override
    public Secret load() {
      String kept = reads++ > 1 ? theirs : String.valueOf(shelf.kept);
      return Secret.of(kept);
    }

    @Override
    public void save(Secret kept) {
      throw new IllegalStateException("there is nothing to save");
    }

    @Override
    public void remove() {
      throw new IllegalStateException("there is nothing to remove");
    }
  }
}
