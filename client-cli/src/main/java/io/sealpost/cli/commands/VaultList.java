package io.sealpost.cli.commands;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.failure.StoreException;
import io.sealpost.vault.VaultException;
import picocli.CommandLine.Command;

/// `sealpost vault list`: the names of what the vault holds, and since when; never a secret.
@Command(name = "list", description = "list what it holds, by name")
public final class VaultList implements Callable<Integer> {
  private final Invocation invocation;

  public VaultList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws VaultException, ConfigurationException, StoreException {
    Map<String, Instant> names = invocation.connections().secrets()
        .vault(Passphrases.vault(invocation)).names();
    if (invocation.json()) {
      List<Map<String, Object>> entries = new ArrayList<>();
      names.forEach((name, since) -> {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("since", since.toString());
        entries.add(entry);
      });
      invocation.printJson(entries);
      return 0;
    }
    Table table = new Table().column("NAME", Column.SHRINKING).column("SINCE", Column.LEFT);
    names.forEach((name, since) -> table.row(Printable.line(name),
        Printable.line(invocation.dates().of(since))));
    invocation.print(table);
    return 0;
  }
}
