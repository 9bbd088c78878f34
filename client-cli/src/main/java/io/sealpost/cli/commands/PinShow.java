package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.ChainTree;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.failure.MailException;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.TrustReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sealpost pin show`: the pins of a server's keys, ready to paste. Sends no credential.
@Command(name = "show", description = "show the pins of a server's keys and whose each is; sends no credential")
public final class PinShow implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private final Onlooker onlooker = new Onlooker();

  public PinShow(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException {
    TrustReport report = onlooker.look().report();
    boolean led = !report.path().isEmpty();
    List<PeerCertificate> chain = led ? report.path() : report.presented();
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      rows.add(Map.of("pin", chain.get(i).pin().toString(), "role",
          ChainTree.role(i, chain.size(), led), "subject", chain.get(i).subject()));
    }
    if (invocation.json()) {
      invocation.printJson(rows);
      return 0;
    }
    Table table = new Table().column("PIN", Column.LEFT).column("ROLE", Column.LEFT)
        .column("SUBJECT", Column.LEFT);
    for (Map<String, String> row : rows) {
      table.row(Printable.line(row.getOrDefault("pin", "")),
          Printable.line(row.getOrDefault("role", "")),
          Printable.line(row.getOrDefault("subject", "")));
    }
    invocation.printRows(table);
    report.refusal().ifPresent(
        it -> invocation.say("not trusted as it is: " + invocation.dates().within(it.reason())
            + "; compare the pin by another way before you keep it"));
    return 0;
  }
}
