package io.sealpost.account;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.PemFiles;
import io.sealpost.limits.Deadline;
import io.sealpost.oauth.Client;
import io.sealpost.oauth.NoLoginException;
import io.sealpost.oauth.TokenEndpoint;
import io.sealpost.oauth.TokenSupply;
import io.sealpost.oauth.VaultTokens;
import io.sealpost.path.Standard;
import io.sealpost.secret.Secret;
import io.sealpost.trust.Roots;
import io.sealpost.web.Web;
import org.jspecify.annotations.Nullable;

/// One account's login at its provider, kept in the vault: got by a browser or another device, renewed
/// early, given back. Closing it wipes the client's secret, if it has one.
public final class Login implements AutoCloseable {
  private final TokenEndpoint endpoint;
  private final TokenSupply supply;
  private final @Nullable Secret clientSecret;

  private Login(TokenEndpoint endpoint, TokenSupply supply, @Nullable Secret clientSecret) {
    this.endpoint = endpoint;
    this.supply = supply;
    this.clientSecret = clientSecret;
  }

  /// @param secrets where the vault and the client's secret come from
  public static Login of(PasswordSource.AccessToken source, Secrets secrets)
      throws ConfigurationException {
    Clock clock = Clock.systemUTC();
    List<X509Certificate> roots = roots(source.ca());
    Secret clientSecret = source.clientSecret() == null
        ? null
        : secrets.fetch(source.clientSecret(), "the client secret of " + source.account());
    Web web = new Web(roots, source.ca() == null ? Standard.PLATFORM : Standard.PRIVATE, clock);
    var endpoint = new TokenEndpoint(web, source.provider(),
        new Client(source.clientId(), clientSecret));
    return new Login(endpoint, new TokenSupply(endpoint,
        new VaultTokens(() -> secrets.opened(source.vault()), source.account()), clock),
        clientSecret);
  }

  /// Where tokens are asked for.
  public TokenEndpoint endpoint() {
    return endpoint;
  }

  /// The tokens that are kept.
  public TokenSupply supply() {
    return supply;
  }

  /// @return the caller closes it
  static Secret token(PasswordSource.AccessToken source, Secrets secrets)
      throws ConfigurationException {
    try (Login login = of(source, secrets)) {
      return login.supply.access(Deadline.in(PATIENCE));
    } catch (NoLoginException e) {
      throw new ConfigurationException(Reason.NO_LOGIN,
          "account " + source.account() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new ConfigurationException(Reason.SECRET, String.valueOf(e.getMessage()),
          e.getCause() instanceof Exception cause && e.getClass() == IOException.class
              ? cause
              : e);
    }
  }

  @Override
  public void close() {
    if (clientSecret != null) {
      clientSecret.close();
    }
  }

  private static List<X509Certificate> roots(@Nullable Path ca) throws ConfigurationException {
    try {
      return ca == null ? Roots.platform() : PemFiles.certificates(ca);
    } catch (StoreException e) {
      throw ConfigurationException.named("ca", e);
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);
}
