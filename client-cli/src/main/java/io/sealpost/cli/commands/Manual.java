package io.sealpost.cli.commands;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `sealpost manual`: writes `sealpost(1)` from the tree of commands, so that it cannot say anything
/// else than they do.
@Command(name = "manual", hidden = true, description = "print sealpost(1) in roff")
public final class Manual implements Callable<Integer> {
  private final Invocation invocation;
  private final Function<Invocation, CommandLine> tree;

  public Manual(Invocation invocation, Function<Invocation, CommandLine> tree) {
    this.invocation = invocation;
    this.tree = tree;
  }

  @Override
  public Integer call() {
    String page = ManualPage.of(tree
        .apply(new Invocation(invocation.around(), new Globals(), invocation.connections())));
    if (invocation.json()) {
      invocation.printJson(Map.of("roff", page));
    } else {
      invocation.around().out().print(page);
    }
    return 0;
  }
}
