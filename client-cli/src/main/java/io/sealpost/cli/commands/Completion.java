package io.sealpost.cli.commands;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sealpost completion SHELL`.
@Command(name = "completion", description = "print a script that completes commands and options", footer = {
  "", "bash: source <(sealpost completion bash)",
  "zsh:  sealpost completion zsh > \"$fpath[1]/_sealpost\"",
  "fish: sealpost completion fish > ~/.config/fish/completions/sealpost.fish"})
public final class Completion implements Callable<Integer> {
  /// The shells there are scripts for.
  public enum ShellKind {
    BASH, ZSH, FISH
  }

  private final Invocation invocation;
  private final Function<Invocation, CommandLine> tree;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  private ShellKind shell = ShellKind.BASH;

  public Completion(Invocation invocation, Function<Invocation, CommandLine> tree) {
    this.invocation = invocation;
    this.tree = tree;
  }

  @Override
  public Integer call() {
    CommandLine root = tree
        .apply(new Invocation(invocation.around(), new Globals(), invocation.connections()));
    String script = switch (shell) {
      case BASH -> CompletionScripts.bash(root);
      case ZSH -> CompletionScripts.zsh(root);
      case FISH -> CompletionScripts.fish(root);
    };
    if (invocation.json()) {
      invocation.printJson(Map.of("shell", shell, "script", script));
    } else {
      invocation.print(script);
    }
    return 0;
  }
}
