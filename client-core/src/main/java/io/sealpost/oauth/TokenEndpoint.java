package io.sealpost.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.limits.Deadline;
import io.sealpost.secret.Secret;
import io.sealpost.web.Answer;
import io.sealpost.web.Web;
import org.jspecify.annotations.Nullable;

/// Where codes and refresh tokens become access tokens (RFC 6749 §3.2), and where tokens end
/// (RFC 7009).
public final class TokenEndpoint {
  private final Web web;
  private final Provider provider;
  private final Client client;

  public TokenEndpoint(Web web, Provider provider, Client client) {
    this.web = web;
    this.provider = provider;
    this.client = client;
  }

  /// The provider that is asked.
  public Provider provider() {
    return provider;
  }

  /// The client that asks.
  public Client client() {
    return client;
  }

  /// Redeems what a browser brought back (RFC 6749 §4.1.3, RFC 7636 §4.5).
  ///
  /// @throws RejectedException if the provider says no
  public Tokens redeem(Secret code, Authorization asked, Deadline deadline) throws MailException {
    try (Form form = new Form().add("grant_type", "authorization_code").add("code", code)
        .add("redirect_uri", asked.redirect().toString()).add("code_verifier", asked.verifier())
        .client(client)) {
      return tokens(form, "the login", null, deadline);
    }
  }

  /// Gets a new access token (RFC 6749 §6). A provider may give a new refresh token with it, and the
  /// old one may be worth nothing from then on: keep what is returned before anything else is done.
  ///
  /// @throws RejectedException if the refresh token is no longer good
  public Tokens refresh(Secret refresh, Deadline deadline) throws MailException {
    try (Form form = new Form().add("grant_type", "refresh_token").add("refresh_token", refresh)
        .client(client)) {
      return tokens(form, "to renew the login", refresh, deadline);
    }
  }

  /// Gives a token back.
  ///
  /// @return whether the provider has a place for that
  public boolean revoke(Secret token, Deadline deadline) throws MailException {
    URI place = provider.revocation();
    if (place == null) {
      return false;
    }
    try (Form form = new Form().add("token", token).client(client)) {
      Answer answer = post(place, form, deadline);
      try {
        if (!answer.ok()) {
          throw refusal(place, answer, "to revoke the login");
        }
        return true;
      } finally {
        Arrays.fill(answer.body(), (byte) 0);
      }
    }
  }

  Tokens tokens(Form form, String what, @Nullable Secret kept, Deadline deadline)
      throws MailException {
    Answer answer = post(provider.token(), form, deadline);
    try {
      if (!answer.ok()) {
        throw refusal(provider.token(), answer, what);
      }
      try (Fields fields = Fields.of(answer.body(), provider.token().getHost())) {
        return read(fields, kept);
      }
    } finally {
      Arrays.fill(answer.body(), (byte) 0);
    }
  }

  Answer post(URI place, Form form, Deadline deadline) throws MailException {
    byte[] octets = form.octets();
    try {
      return web.post(place, octets, deadline);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  /// What the provider says of its no: the code of RFC 6749 §5.2, which is of a known alphabet and
  /// cannot hold a token; nothing of its longer words, which can.
  static RejectedException refusal(URI place, Answer answer, String what) {
    String code = "";
    try (Fields fields = Fields.of(answer.body(), place.getHost())) {
      code = Objects.requireNonNullElse(fields.text("error"), "");
    } catch (ProtocolException e) {
      // A page for people, from something in front of the endpoint.
      code = "";
    }
    boolean known = code.matches("[a-z_]{1,40}");
    return new RejectedException(what,
        place.getHost() + " says " + (known ? code : "HTTP status " + answer.status()),
        answer.status() == 429 || answer.status() >= 500 || PASSING.contains(code));
  }

  private Tokens read(Fields fields, @Nullable Secret kept) throws ProtocolException {
    String type = Objects.requireNonNullElse(fields.text("token_type"), "");
    Secret access = fields.secret("access_token");
    Secret refresh = fields.secret("refresh_token");
    if (access == null || !type.toLowerCase(Locale.ROOT).equals("bearer") || !usable(access, '!')
        || refresh != null && !usable(refresh, ' ')) {
      for (Secret each : new @Nullable Secret[]{access, refresh}) {
        if (each != null) {
          each.close();
        }
      }
      throw new ProtocolException(Violation.GRAMMAR,
          provider.token().getHost() + " answered without a bearer token");
    }
    return new Tokens(access, refresh == null ? copy(kept) : refresh, web.clock().instant()
        .plus(Duration.ofSeconds(fields.number("expires_in", LONGEST, SILENT))));
  }

  /// ASCII, with blanks in a refresh token alone (RFC 6749 §A.17, RFC 6750 §2.1), and not too long for a
  /// form in which each octet takes three: another could be neither kept nor shown to anybody, and would
  /// take the place of one that can.
  private static boolean usable(Secret token, char least) {
    char[] characters = token.revealChars();
    boolean usable = characters.length <= LONGEST_TOKEN;
    for (char each : characters) {
      usable &= each >= least && each < 0x7f;
    }
    Arrays.fill(characters, '\0');
    return usable;
  }

  private static @Nullable Secret copy(@Nullable Secret secret) {
    if (secret == null) {
      return null;
    }
    char[] characters = secret.revealChars();
    try {
      return Secret.of(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static final Set<String> PASSING = Set.of("temporarily_unavailable", "slow_down",
      "server_error");
  private static final int LONGEST_TOKEN = 16 * 1024;
  /// A year, in seconds: nobody means more.
  private static final long LONGEST = 365 * 86_400L;
  /// Where the provider does not say how long a token holds: not long.
  private static final long SILENT = 300;
}
