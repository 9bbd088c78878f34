package io.sealpost.cli.commands;

import java.util.List;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Login;
import io.sealpost.account.PasswordSource.AccessToken;
import io.sealpost.account.Service;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import org.jspecify.annotations.Nullable;

/// The account whose login is meant.
///
/// @param account with an `oauth` table
/// @param source what it says
record OauthAccount(Account account, AccessToken source) {
  /// @param named on the command line; null to go by `-a` and the default
  static OauthAccount of(Invocation invocation, @Nullable String named)
      throws ConfigurationException, CommandException {
    Account account = invocation.account(named);
    List<AccessToken> sources = account.services().stream().map(Service::password)
        .filter(AccessToken.class::isInstance).map(AccessToken.class::cast).toList();
    if (sources.isEmpty()) {
      throw new CommandException(Kind.CONFIGURATION,
          "account " + account.name() + " has no service that logs in by oauth",
          "name its provider: oauth = { provider = \"google\", client-id = \"…\" }");
    }
    return new OauthAccount(account, sources.getFirst());
  }

  Login login(Invocation invocation) throws ConfigurationException {
    return Login.of(source, invocation.connections().secrets());
  }
}
