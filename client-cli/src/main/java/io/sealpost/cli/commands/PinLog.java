package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Hanging;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Table;
import io.sealpost.cli.text.Table.Column;
import io.sealpost.continuity.ContinuityLog;
import io.sealpost.continuity.Damage;
import io.sealpost.continuity.Entry;
import io.sealpost.continuity.History;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost pin log`: which key each server has shown, since when and how often; says so if the log
/// was tampered with.
@Command(name = "log", description = {
  "show which keys servers have shown, since when and how often",
  "exits with 65 if lines of the log do not follow from each other"})
public final class PinLog implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "HOST:PORT", arity = "0..1", description = "one server only")
  private @Nullable String where;
  @Option(names = "--all", description = "every single entry, oldest first")
  private boolean all;

  public PinLog(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws StoreException, CommandException {
    Predicate<String> wanted = where == null ? _ -> true : named(where);
    Optional<Damage> damage = all ? entries(wanted) : keys(wanted);
    if (damage.isPresent()) {
      Damage it = damage.get();
      Path file = invocation.continuity().file();
      throw new CommandException(new Failure(Kind.BAD_DATA, Acquaintance.words(it),
          List.of("the file: " + file, "pins are not kept in it: what is refused stays refused"),
          "to put it aside and begin anew: mv " + file + ".end " + file + ".end.damaged"
              + (it.gone() ? "" : "; mv " + file + " " + file + ".damaged"),
          Map.of("lines", it.lines(), "cut", it.cut(), "gone", it.gone())));
    }
    return 0;
  }

  /// However it is typed: in capitals, in another script, without a port.
  private static Predicate<String> named(String where) {
    Place place = Place.parse(where);
    String authority = place.endpoint(Protocol.IMAP).authority();
    String host = authority.substring(0, authority.lastIndexOf(':') + 1);
    return place.port() == 0 ? it -> it.startsWith(host) : authority::equals;
  }

  private Optional<Damage> entries(Predicate<String> wanted) throws StoreException {
    int[] shown = {0};
    Optional<Damage> damage = invocation.continuity().read(entry -> {
      if (wanted.test(entry.endpoint())) {
        show(entry);
        shown[0]++;
      }
    });
    sayIfNone(shown[0]);
    return damage;
  }

  private void sayIfNone(int count) {
    if (count == 0 && where != null && !invocation.json()) {
      invocation.say("no key of " + Printable.line(where) + " is in the log");
    }
  }

  private void show(Entry entry) {
    String event = entry.event().name().toLowerCase(Locale.ROOT);
    if (invocation.json()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("time", entry.time().toString());
      line.put("event", event);
      line.put("server", entry.endpoint());
      line.put("pin", entry.pin().toString());
      line.put("note", entry.note());
      invocation.printJson(line);
    } else {
      String head = invocation.dates().of(entry.time()) + "  " + event + "  " + entry.endpoint();
      List<Printable> line = new Hanging(Integer.MAX_VALUE).lines("",
          head + "  " + entry.pin() + "  " + entry.note());
      if (line.getFirst().width() > invocation.width()) {
        line = Stream.of(invocation.hanging().lines("", head),
            invocation.hanging().lines("  ", entry.pin().toString()),
            invocation.hanging().lines("  ", entry.note())).flatMap(List::stream).toList();
      }
      invocation.printAll(line);
    }
  }

  private Optional<Damage> keys(Predicate<String> wanted) throws StoreException {
    ContinuityLog.Report report = invocation.continuity().report();
    List<History> keys = report.keys().stream().filter(it -> wanted.test(it.endpoint()))
        .toList();
    sayIfNone(keys.size());
    if (invocation.json()) {
      invocation.printJson(keys.stream().map(PinLog::json).toList());
      return report.damage();
    }
    Table table = new Table().column("SERVER", Column.LEFT).column("PIN", Column.LEFT)
        .column("SINCE", Column.LEFT).column("SEEN", Column.RIGHT).column("REFUSED", Column.RIGHT)
        .column("LAST", Column.LEFT).column("NOTE", Column.LEFT);
    for (History it : keys) {
      table.row(Printable.line(it.endpoint()), Printable.line(it.pin().toString()),
          Printable.line(invocation.dates().day(it.since())), Printable.line("" + it.seen()),
          Printable.line("" + it.refused()), Printable.line(invocation.dates().of(it.last())),
          Printable.line(it.note()));
    }
    invocation.printRows(table);
    return report.damage();
  }

  private static Map<String, Object> json(History it) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("server", it.endpoint());
    json.put("pin", it.pin().toString());
    json.put("since", it.since().toString());
    json.put("last", it.last().toString());
    json.put("seen", it.seen());
    json.put("refused", it.refused());
    json.put("note", it.note());
    return json;
  }
}
