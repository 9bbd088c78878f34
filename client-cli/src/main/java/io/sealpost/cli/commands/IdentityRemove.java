package io.sealpost.cli.commands;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.IdentityFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost identity remove`: a key cannot be had back, so it goes only after a yes, and not while an
/// account uses it.
@Command(name = "remove", description = "remove an identity and its key for good")
public final class IdentityRemove implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "which identity")
  private String name = "";
  @Option(names = "--request", description = "only the request that waits, and its key if it is a new one")
  private boolean request;
  @Option(names = "--yes", description = "do not ask, even if an account uses it")
  private boolean yes;

  public IdentityRemove(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, StoreException {
    Identities.requireName(name);
    IdentityFolder folder = new Identities(invocation).folder();
    if (!folder.holds(name) || (request && !folder.waits(name))) {
      throw new CommandException(Kind.NO_INPUT,
          request ? "no request of " + name + " waits" : "there is no identity " + name,
          "to see them: sealpost identity list");
    }
    requireUnused(folder);
    String what = request ? "the request of " + name : "identity " + name;
    if (!yes && !invocation.confirms("remove " + what + ", and its key for good?")) {
      throw new CommandException(Kind.USAGE, "nothing was removed",
          "if it is to go: sealpost identity remove --yes " + (request ? "--request " : "")
              + Words.quoted(name));
    }
    if (request) {
      folder.removeRequest(name);
    } else {
      folder.remove(name);
    }
    if (invocation.json()) {
      invocation.printJson(Map.of("name", name, "removed", request ? "request" : "identity"));
    } else {
      invocation.say("removed " + what);
    }
    return 0;
  }

  private void requireUnused(IdentityFolder folder)
      throws ConfigurationException, CommandException {
    if (yes || request) {
      return;
    }
    List<String> accounts = new Identities(invocation).accountsUsing(folder.file(name));
    if (!accounts.isEmpty()) {
      throw new CommandException(Kind.USAGE,
          (accounts.size() == 1 ? "account " : "accounts ") + String.join(", ", accounts)
              + (accounts.size() == 1 ? " uses " : " use ") + name + ": nothing was removed",
          "if it is to go all the same: sealpost identity remove --yes " + Words.quoted(name));
    }
  }
}
