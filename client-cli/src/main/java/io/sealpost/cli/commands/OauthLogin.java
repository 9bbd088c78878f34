package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Login;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.oauth.Tokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost oauth login`: a person says yes at their provider, in a browser here or on another device,
/// and the login is kept in the vault.
@Command(name = "login", description = "log in at the account's provider, in a browser or on another device")
public final class OauthLogin implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ACCOUNT", arity = "0..1", description = "which (default: as with -a)")
  private @Nullable String name;
  @Option(names = "--device", description = "on another device: a page there, and a code to type")
  private boolean device;

  public OauthLogin(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, IOException {
    OauthAccount account = OauthAccount.of(invocation, name);
    // Unlocked first: a login that cannot be kept would be lost.
    var _ = invocation.connections().secrets().opened(account.source().vault());
    try (Login login = account.login(invocation);
        Tokens tokens = device
            ? new LoggingIn(invocation).onAnother(login)
            : new LoggingIn(invocation).here(login, account.account().address())) {
      login.supply().keep(tokens);
      String host = account.source().provider().token().getHost();
      if (invocation.json()) {
        invocation.printJson(Map.of("account", account.account().name(), "provider", host,
            "loggedIn", true));
      }
      invocation.say("logged in at " + host + ", and kept in the vault");
      invocation.say("to try it: sealpost account check " + account.account().name());
    }
    return 0;
  }
}
