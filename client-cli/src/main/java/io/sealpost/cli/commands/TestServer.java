package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// `sealpost test-server …`: the test server by itself, with its own options and its own words.
@Command(name = "test-server", description = "run the test server by itself; its options: sealpost test-server -- --help")
public final class TestServer implements Callable<Integer> {
  private final Invocation invocation;

  @Unmatched
  private List<String> options = new ArrayList<>();

  public TestServer(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws CommandException, IOException, InterruptedException {
    List<String> passed = options.stream().filter(it -> !it.equals("--")).toList();
    return ServerProcess.run(invocation.around(), passed);
  }
}
