package io.sealpost.cli.commands;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.account.PasswordSource;
import io.sealpost.account.PasswordSource.AccessToken;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.oauth.Presets;
import io.sealpost.oauth.Provider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who gives a new account its access tokens, as options say: one of the large providers, or any other
/// by its endpoints.
final class ProviderOptions {
  @Option(names = "--oauth", paramLabel = "PROVIDER|URL", description = "an access token instead of a password: google, microsoft, yahoo or fastmail; or the page where one says yes, of any other")
  private @Nullable String provider;
  @Option(names = "--oauth-token", paramLabel = "URL", description = "where that provider gives tokens")
  private @Nullable URI token;
  @Option(names = "--oauth-device", paramLabel = "URL", description = "where a login on another device begins")
  private @Nullable URI device;
  @Option(names = "--oauth-revocation", paramLabel = "URL", description = "where tokens are given back")
  private @Nullable URI revocation;
  @Option(names = "--oauth-scope", paramLabel = "SCOPE", description = "what to ask for; once for each")
  private List<String> scopes = new ArrayList<>();
  @Option(names = "--client-id", paramLabel = "ID", description = "with --oauth: the client that you registered there")
  private @Nullable String clientId;
  @Option(names = "--client-secret-command", paramLabel = "COMMAND", description = "prints the client's secret, if it has one")
  private @Nullable String clientSecret;

  /// Whether a provider is among them.
  boolean named() {
    return provider != null;
  }

  /// Whether there is anything among them.
  boolean any() {
    return provider != null || clientId != null || clientSecret != null || ownEndpoints();
  }

  void requireLines() throws CommandException {
    NewAccount.requireLines(clientId, clientSecret);
    NewAccount.requireLines(scopes.toArray(String[]::new));
  }

  /// @param ca the account's own roots, by which a provider of one's own is judged too; null for none
  AccessToken source(Invocation invocation, String account, @Nullable Path ca)
      throws CommandException {
    String named = String.valueOf(provider);
    Provider known = Presets.all().get(named);
    if (known != null && ownEndpoints()) {
      throw new CommandException(Kind.USAGE, "the endpoints of " + named + " are known",
          "leave out --oauth-token, --oauth-device, --oauth-revocation and --oauth-scope");
    }
    try {
      Provider meant = known == null ? own(named) : known;
      if (clientId == null) {
        throw new CommandException(Kind.USAGE, "--oauth needs the client that you registered there",
            "name it: --client-id ID");
      }
      return new AccessToken(account, meant, clientId,
          clientSecret == null ? null : PasswordSource.shell(clientSecret),
          known == null ? ca : null, Passphrases.vault(invocation));
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, String.valueOf(e.getMessage()), "");
    }
  }

  private Provider own(String page) throws CommandException {
    if (!page.startsWith("https://")) {
      throw new CommandException(Kind.USAGE, "'" + page + "' is no provider that is known here",
          "one of " + String.join(", ", Presets.all().keySet())
              + ", or its page, https://…, with --oauth-token URL");
    }
    if (token == null) {
      throw new CommandException(Kind.USAGE, "a provider of your own gives tokens somewhere",
          "name it: --oauth-token URL");
    }
    return new Provider(URI.create(page), token, device, revocation, null, scopes, List.of());
  }

  private boolean ownEndpoints() {
    return token != null || device != null || revocation != null || !scopes.isEmpty();
  }
}
