package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Service;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.PinEnds;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.continuity.History;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.Pin;
import picocli.CommandLine.Command;

/// `sealpost pin list`: the keys that are pinned, and when each was seen.
@Command(name = "list", description = "list the keys that are pinned in the configuration, and when each was seen")
public final class PinList implements Callable<Integer> {
  private final Invocation invocation;

  public PinList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws ConfigurationException, StoreException {
    var report = invocation.continuity().report();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Account account : chosen()) {
      for (Service service : account.services()) {
        for (Pin pin : service.pins().pins()) {
          rows.add(row(account, service, pin, report.keys()));
        }
      }
    }
    if (invocation.json()) {
      invocation.printJson(rows);
      return 0;
    }
    Table table = new Table().column("SERVER", Column.LEFT).column("ACCOUNT", Column.LEFT)
        .column("PIN", Column.LEFT).column("UNTIL", Column.LEFT).column("SEEN", Column.RIGHT)
        .column("LAST", Column.LEFT);
    for (Map<String, Object> row : rows) {
      table.row(cell(row, "server"), cell(row, "account"), cell(row, "pin"), cell(row, "until"),
          cell(row, "seen"), cell(row, "last"));
    }
    invocation.printRows(table);
    chosen().stream().flatMap(it -> it.services().stream())
        .filter(it -> it.pins().pins().size() == 1)
        .map(it -> it.endpoint().authority()).distinct()
        .forEach(it -> invocation.say(it + " has no next key pinned: when it changes, you "
            + "are locked out until you rotate; to add it: sealpost pin add " + it
            + " --pin sha256/…"));
    chosen().stream().flatMap(it -> it.services().stream())
        .flatMap(it -> PinEnds.ahead(it, invocation.around().clock().instant()).stream())
        .map(PinEnds::words).distinct().forEach(invocation::say);
    report.damage().ifPresent(
        it -> invocation.say(Acquaintance.words(it) + ": sealpost pin log"));
    return 0;
  }

  private List<Account> chosen() throws ConfigurationException {
    return invocation.globals().namedAccount() == null
        ? invocation.accounts().accounts()
        : List.of(invocation.account());
  }

  private Map<String, Object> row(Account account, Service service, Pin pin, List<History> known) {
    Optional<History> history = known.stream().filter(it -> it.pin().equals(pin)
        && it.endpoint().equals(service.endpoint().authority())).findFirst();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("account", account.name() + "." + service.endpoint().protocol().label());
    row.put("server", service.endpoint().authority());
    row.put("pin", pin.toString());
    row.put("until", service.pins().end(pin).map(Object::toString).orElse(""));
    row.put("seen", history.map(History::seen).orElse(0L));
    row.put("last", history.filter(it -> it.seen() > 0)
        .map(it -> invocation.dates().of(it.last())).orElse("never"));
    return row;
  }

  private static Printable cell(Map<String, Object> row, String key) {
    return Printable.line(String.valueOf(row.get(key)));
  }
}
