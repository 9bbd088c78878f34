package io.sealpost.cli.commands;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Login;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.limits.Deadline;
import io.sealpost.oauth.NoLoginException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sealpost oauth revoke`: gives a login back to the provider, and forgets it.
@Command(name = "revoke", description = "give an account's login back to its provider, and forget it")
public final class OauthRevoke implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ACCOUNT", arity = "0..1", description = "which (default: as with -a)")
  private @Nullable String name;

  public OauthRevoke(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, IOException {
    OauthAccount account = OauthAccount.of(invocation, name);
    try (Login login = account.login(invocation)) {
      boolean told = login.supply().revoke(Deadline.in(PATIENCE));
      if (invocation.json()) {
        invocation.printJson(Map.of("account", account.account().name(), "provider",
            account.source().provider().token().getHost(), "loggedIn", false, "told", told));
        return 0;
      }
      invocation.say(told
          ? "given back, and forgotten here"
          : "forgotten here; the provider takes none back: revoke it on its site");
      return 0;
    } catch (NoLoginException e) {
      throw new CommandException(Kind.NO_INPUT,
          "account " + account.account().name() + " is not logged in",
          "to see: sealpost oauth status");
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);
}
