package io.sealpost.cli.commands;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Login;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sealpost oauth status`: whether an account is logged in. Asks nobody but the vault.
@Command(name = "status", description = "whether an account is logged in at its provider")
public final class OauthStatus implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "ACCOUNT", arity = "0..1", description = "which (default: as with -a)")
  private @Nullable String name;

  public OauthStatus(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, CommandException, IOException {
    OauthAccount account = OauthAccount.of(invocation, name);
    try (Login login = account.login(invocation)) {
      Instant expires = login.supply().expires();
      String host = account.source().provider().token().getHost();
      if (invocation.json()) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", account.account().name());
        json.put("provider", host);
        json.put("loggedIn", expires != null);
        if (expires != null) {
          json.put("accessUntil", expires.toString());
        }
        invocation.printJson(json);
      } else {
        invocation.tell(expires == null
            ? "not logged in at " + host + ": sealpost oauth login " + account.account().name()
            : "logged in at " + host + "; the access token holds until "
                + invocation.dates().of(expires) + " and is renewed by itself");
      }
      return 0;
    }
  }
}
