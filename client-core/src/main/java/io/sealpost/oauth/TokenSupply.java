package io.sealpost.oauth;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

import io.sealpost.failure.RejectedException;
import io.sealpost.limits.Deadline;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// The access tokens of one login: as long as one holds it is handed out, then renewed, early, and the
/// new refresh token is on the disk before the access token is used.
public final class TokenSupply {
  private final TokenEndpoint endpoint;
  private final TokenStore store;
  private final InstantSource clock;

  public TokenSupply(TokenEndpoint endpoint, TokenStore store, InstantSource clock) {
    this.endpoint = endpoint;
    this.store = store;
    this.clock = clock;
  }

  /// Keeps a login.
  public void keep(Tokens tokens) throws IOException {
    try (Secret kept = KeptTokens.of(tokens, endpoint.provider().token())) {
      store.save(kept);
    }
  }

  /// When the access token that is kept ends.
  ///
  /// @return null if there is no login
  public @Nullable Instant expires() throws IOException {
    try (Tokens kept = load()) {
      return kept == null ? null : kept.expires();
    }
  }

  /// @return an access token that holds for some minutes; the caller closes it
  /// @throws NoLoginException if nobody has logged in, or the login has ended
  public Secret access(Deadline deadline) throws IOException {
    try (Tokens kept = required()) {
      if (fresh(kept)) {
        return copy(kept.access());
      }
    }
    try (Closeable _ = store.alone(deadline); Tokens kept = required()) {
      // Somebody else may have renewed it while this one waited.
      return fresh(kept) ? copy(kept.access()) : renewed(kept, deadline);
    }
  }

  /// Gives the login back to the provider and forgets it.
  ///
  /// @return whether the provider was told; it may have no place for that
  public boolean revoke(Deadline deadline) throws IOException {
    try (Closeable _ = store.alone(deadline); Tokens kept = required()) {
      Secret token = kept.refresh() == null ? kept.access() : kept.refresh();
      boolean told = endpoint.revoke(token, deadline);
      store.remove();
      return told;
    }
  }

  private Secret renewed(Tokens kept, Deadline deadline) throws IOException {
    Secret refresh = kept.refresh();
    if (refresh == null) {
      throw new NoLoginException("the login has ended, and the provider gave nothing to renew it");
    }
    try (Tokens next = endpoint.refresh(refresh, deadline)) {
      keep(next);
      return copy(next.access());
    } catch (RejectedException e) {
      if (e.temporary()) {
        throw e;
      }
      return byAnother(kept, e);
    }
  }

  /// Where the old refresh token is good only once, another machine with the same vault, or a version
  /// of this that waits for nobody, may have been faster.
  private Secret byAnother(Tokens kept, RejectedException refused) throws IOException {
    try (Tokens now = load()) {
      if (now != null && now.expires().isAfter(kept.expires()) && fresh(now)) {
        return copy(now.access());
      }
      throw new NoLoginException("the login has ended: " + refused.reply());
    }
  }

  private Tokens required() throws IOException {
    Tokens kept = load();
    if (kept == null) {
      throw new NoLoginException("nobody has logged in");
    }
    return kept;
  }

  private boolean fresh(Tokens tokens) {
    return clock.instant().plus(EARLY).isBefore(tokens.expires());
  }

  private @Nullable Tokens load() throws IOException {
    try (Secret kept = store.load()) {
      return kept == null ? null : KeptTokens.read(kept, endpoint.provider().token());
    }
  }

  private static Secret copy(Secret secret) {
    char[] characters = secret.revealChars();
    try {
      return Secret.of(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /// Long enough for a message of many megabytes to be sent.
  private static final Duration EARLY = Duration.ofMinutes(5);
}
