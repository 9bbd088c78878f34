package io.sealpost.cli.commands;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Login;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.PasswordSource.AccessToken;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.oauth.Presets;
import io.sealpost.oauth.Provider;
import io.sealpost.oauth.Tokens;
import io.sealpost.secret.Secret;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// What is asked for a login at a provider, and the login itself.
///
/// @param account what the account is to be called
/// @param preset whose servers these are; null for none that is known
/// @param ca the account's own roots, by which a provider of one's own is judged too; null for none
/// @param vault is to keep the login
record LoginQuestions(Invocation invocation, String account, String address,
    @Nullable String preset, @Nullable Path ca, NewVault vault) {
  /// @return null where no server is known to take access tokens
  static @Nullable LoginQuestions of(Invocation invocation, String account, String address,
      List<ChosenServer> servers, @Nullable Path ca, NewVault vault) {
    Optional<String> preset = servers.stream()
        .flatMap(it -> Presets.at(it.endpoint().host()).stream()).findFirst();
    boolean taken = preset.isPresent()
        || servers.stream().anyMatch(it -> it.found() != null && it.found().token());
    return taken
        ? new LoginQuestions(invocation, account, address, preset.orElse(null), ca, vault)
        : null;
  }

  String named() {
    return preset == null ? "your provider" : preset;
  }

  Proof answered()
      throws CommandException, ConfigurationException, VaultException, IOException {
    Provider provider = provider();
    String client = required("the client id that you registered there:");
    String command = invocation
        .answer("a command that prints the client's secret, empty if it has none:");
    var source = new AccessToken(account, provider, client,
        command.isEmpty() ? null : PasswordSource.shell(command),
        Presets.nameOf(provider).isPresent() ? null : ca, Passphrases.vault(invocation));
    return loggedIn(source, provider.device() != null
        && invocation.confirms("log in on another device, by a code?"));
  }

  /// Logs in, and keeps the login for later.
  Proof loggedIn(AccessToken source, boolean elsewhere)
      throws CommandException, ConfigurationException, VaultException, IOException {
    // First: a login that cannot be kept would be lost.
    Secret passphrase = vault.fresh();
    if (passphrase == null) {
      var _ = invocation.connections().secrets().vault(source.vault());
    }
    try (Login login = Login.of(source, invocation.connections().secrets())) {
      LoggingIn person = new LoggingIn(invocation);
      Tokens tokens = elsewhere ? person.onAnother(login) : person.here(login, address);
      invocation.say("logged in at " + source.provider().token().getHost());
      return new Proof(null, source, new Pending(passphrase, List.of(), source, tokens));
    }
  }

  private Provider provider() throws CommandException {
    Map<String, Provider> known = Presets.all();
    if (preset != null) {
      return Objects.requireNonNull(known.get(preset));
    }
    String named = Answers.usable(invocation, "the provider, one of "
        + String.join(", ", known.keySet()) + ", or its authorization address, https://…:",
        it -> known.containsKey(it) ? it : endpoint(it).toString());
    if (known.containsKey(named)) {
      return Objects.requireNonNull(known.get(named));
    }
    URI token = Answers.usable(invocation, "its token address:", this::endpoint);
    URI device = Answers.usable(invocation, "its address for other devices, empty for none:",
        it -> it.isEmpty() ? null : endpoint(it));
    String scopes = invocation.answer("the scopes it wants, empty for none:");
    return new Provider(URI.create(named), token, device, null, null,
        scopes.isEmpty() ? List.of() : List.of(scopes.split(" +", -1)), List.of());
  }

  /// An address that may be a provider's, so that one that may not is said while it can be corrected.
  private URI endpoint(String typed) throws CommandException {
    try {
      URI endpoint = URI.create(typed);
      return new Provider(endpoint, endpoint, null, null, null, List.of(), List.of()).token();
    } catch (IllegalArgumentException e) {
      throw vault.nothing(Kind.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private String required(String question) throws CommandException {
    return Answers.usable(invocation, question, answer -> {
      if (answer.isEmpty()) {
        throw vault.nothing(Kind.USAGE, "without that there is no login");
      }
      return answer;
    });
  }
}
