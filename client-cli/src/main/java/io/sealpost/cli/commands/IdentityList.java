package io.sealpost.cli.commands;

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
import io.sealpost.identity.KeptIdentity;
import io.sealpost.peer.PeerCertificate;
import picocli.CommandLine.Command;

/// `sealpost identity list`: one line for each, with its end. Asks for no passphrase.
@Command(name = "list", aliases = "ls", description = "list the identities: whose they are, and how long they last")
public final class IdentityList implements Callable<Integer> {
  private final Invocation invocation;

  public IdentityList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws StoreException {
    Identities identities = new Identities(invocation);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : identities.folder().names()) {
      rows.add(row(identities, name));
    }
    if (invocation.json()) {
      invocation.printJson(rows);
      return 0;
    }
    if (rows.isEmpty()) {
      invocation.say("there is no identity; to make one: sealpost identity new NAME");
      return 0;
    }
    Table table = new Table().column("NAME", Column.LEFT).column("OF", Column.SHRINKING)
        .column("KEY", Column.LEFT).column("UNTIL", Column.LEFT).column("LEFT", Column.RIGHT)
        .column("ACCOUNTS", Column.LEFT).column("STATE", Column.LEFT);
    for (Map<String, Object> row : rows) {
      table.row(cell(row, "name"), cell(row, "subject"), cell(row, "key"), cell(row, "until"),
          cell(row, "left"), cell(row, "accounts"), cell(row, "state"));
    }
    invocation.printRows(table);
    return 0;
  }

  private Map<String, Object> row(Identities identities, String name) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    try {
      KeptIdentity kept = identities.folder().identity(name);
      kept.described().stream().findFirst().ifPresent(it -> put(row, it, identities));
      if (kept.chain().isEmpty() && kept.request() != null) {
        row.put("subject", kept.request().holder().subject().toString());
      }
      accounts(row, identities, kept);
      row.put("state", state(kept));
    } catch (StoreException | IllegalArgumentException e) {
      row.put("state", invocation.again("cannot be read: sealpost identity show " + name));
    }
    return row;
  }

  private void put(Map<String, Object> row, PeerCertificate leaf, Identities identities) {
    row.put("subject", leaf.subject().isEmpty() ? String.join(" ", leaf.names()) : leaf.subject());
    row.put("key", leaf.key());
    row.put("until", invocation.dates().day(leaf.notAfter()));
    row.put("left", identities.left(leaf));
    row.put("daysLeft", identities.daysLeft(leaf));
    row.put("pin", leaf.pin().toString());
  }

  private static void accounts(Map<String, Object> row, Identities identities, KeptIdentity kept) {
    try {
      row.put("accounts", identities.accountsUsing(kept.file()));
    } catch (ConfigurationException e) {
      row.put("accounts", List.of("?"));
    }
  }

  private static String state(KeptIdentity kept) {
    if (kept.request() == null) {
      return "";
    }
    return kept.chain().isEmpty() ? "waits for its certificate" : "its renewal was asked for";
  }

  private static Printable cell(Map<String, Object> row, String key) {
    Object value = row.getOrDefault(key, "");
    return Printable.line(value instanceof List<?> list
        ? String.join(" ", list.stream().map(String::valueOf).toList())
        : String.valueOf(value));
  }
}
