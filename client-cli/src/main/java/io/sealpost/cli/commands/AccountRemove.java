package io.sealpost.cli.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Service;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.IdentityFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost account remove`: takes an account out of the configuration, and says what of it stays.
@Command(name = "remove", aliases = "rm", description = {"take an account out of the configuration",
  "its mail stays on the server; what else stays here, it says"})
public final class AccountRemove implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "which account")
  private String name = "";
  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  public AccountRemove(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, StoreException {
    Account gone = invocation.accounts().choose(name);
    login(gone);
    if (!yes && !invocation.confirms("remove account " + name + " (" + gone.address()
        + ") from " + invocation.configuration() + "?")) {
      throw new CommandException(Kind.USAGE, "nothing was removed",
          "if it is to go: sealpost account remove --yes " + Words.quoted(name));
    }
    AccountsFile now = AccountsFile.remove(invocation.configuration(), name);
    invocation.connections().mechanisms().forget(gone);
    List<Leftover> left = Leftover.of(gone, now.accounts(),
        IdentityFolder.beside(invocation.configuration()));
    boolean nobodyMeant = now.accounts().size() > 1
        && now.accounts().stream().noneMatch(Account::isDefault);
    if (invocation.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", name);
      json.put("wasDefault", gone.isDefault());
      json.put("left", left.stream().map(it -> it.json(invocation)).toList());
      invocation.printJson(json);
      return 0;
    }
    invocation.say("removed account " + name);
    left.forEach(it -> invocation.say(it.words()));
    if (nobodyMeant) {
      invocation.say((gone.isDefault() ? "it was the default: none is now" : "none is the default")
          + "; to choose one, write default = true into it: sealpost account edit");
    }
    return 0;
  }

  /// Nobody can give a login back whose account is gone.
  private void login(Account account) {
    account.services().stream().map(Service::password)
        .filter(PasswordSource.AccessToken.class::isInstance)
        .map(PasswordSource.AccessToken.class::cast).findFirst()
        .ifPresent(it -> invocation.say("if it is logged in at " + it.provider().token().getHost()
            + ", give that back first: sealpost oauth revoke " + Words.quoted(name)));
  }
}
