package io.sealpost.cli.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import picocli.CommandLine.Command;

/// `sealpost account list`.
@Command(name = "list", aliases = "ls", description = "list the accounts")
public final class AccountList implements Callable<Integer> {
  private final Invocation invocation;

  public AccountList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException {
    List<Account> accounts = invocation.accounts().accounts();
    if (invocation.json()) {
      invocation.printJson(accounts.stream().map(AccountList::json).toList());
      return 0;
    }
    Table table = new Table().column("NAME", Column.LEFT).column("DEFAULT", Column.LEFT)
        .column("ADDRESS", Column.SHRINKING).column("SERVICES", Column.LEFT);
    accounts.forEach(it -> table.row(Printable.line(it.name()),
        Printable.line(it.isDefault() ? "yes" : ""), Printable.line(it.address()),
        Printable.line(services(it))));
    invocation.print(table);
    return 0;
  }

  private static String services(Account account) {
    return account.services().stream().map(it -> it.endpoint().protocol().label())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> json(Account account) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", account.name());
    json.put("default", account.isDefault());
    json.put("address", account.address());
    json.put("services",
        account.services().stream().map(it -> it.endpoint().protocol().label()).toList());
    return json;
  }
}
