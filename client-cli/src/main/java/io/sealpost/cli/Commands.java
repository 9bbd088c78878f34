package io.sealpost.cli;

import io.sealpost.cli.commands.AccountCheck;
import io.sealpost.cli.commands.AccountList;
import io.sealpost.cli.commands.AccountNew;
import io.sealpost.cli.commands.AccountShow;
import io.sealpost.cli.commands.Completion;
import io.sealpost.cli.commands.Demo;
import io.sealpost.cli.commands.Manual;
import io.sealpost.cli.commands.PinShow;
import io.sealpost.cli.commands.Shell;
import io.sealpost.cli.commands.TestServer;
import io.sealpost.cli.commands.TlsInspect;
import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/// The tree of commands. Only what exists stands here.
public final class Commands {
  private Commands() {}

  static CommandLine of(Invocation invocation) {
    CommandLine root = new CommandLine(new Root(invocation.globals()));
    root.addSubcommand(group("account", "the accounts in the configuration",
        new AccountNew(invocation), new AccountList(invocation), new AccountCheck(invocation),
        new AccountShow(invocation)));
    root.addSubcommand(group("tls", "who a server is, and what proves it",
        new TlsInspect(invocation)));
    root.addSubcommand(group("pin", "the keys that servers must have", new PinShow(invocation)));
    root.addSubcommand(new Shell(invocation, Main::run, Commands::of));
    root.addSubcommand(new Demo(invocation, Main::run, Commands::of));
    CommandLine server = new CommandLine(new TestServer(invocation));
    root.addSubcommand(server);
    root.addSubcommand(new Completion(invocation, Commands::of));
    root.addSubcommand(new Manual(invocation, Commands::of));
    server.setStopAtUnmatched(true)
        .setUnmatchedArgumentsAllowed(true);
    return configured(root);
  }

  private static CommandLine group(String name, String description, Object... commands) {
    return group(name, new String[0], description, commands);
  }

  private static CommandLine group(String name, String[] aliases, String description,
      Object... commands) {
    CommandSpec spec = CommandSpec.create().name(name).aliases(aliases);
    spec.usageMessage().description(description);
    CommandLine line = new CommandLine(spec);
    for (Object command : commands) {
      line.addSubcommand(command);
    }
    return line;
  }

  private static CommandLine configured(CommandLine root) {
    root.setAbbreviatedSubcommandsAllowed(true).setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF)).setUsageHelpAutoWidth(false);
    usage(root);
    return root;
  }

  private static void usage(CommandLine line) {
    line.getCommandSpec().usageMessage().synopsisHeading("usage: ")
        .synopsisSubcommandLabel("COMMAND")
        .abbreviateSynopsis(true).optionListHeading("%noptions:%n")
        .parameterListHeading("%narguments:%n").commandListHeading("%ncommands:%n")
        .descriptionHeading("").sortOptions(false);
    line.getSubcommands().values().forEach(Commands::usage);
  }

  /// `sealpost` itself.
  @Command(name = "sealpost", versionProvider = Version.class, description = "secure mail in the terminal", footer = {
    "", "to look around without an account: sealpost demo"})
  static final class Root {
    @Mixin
    final Globals globals;

    @CommandLine.Option(names = {"-V",
      "--version"}, versionHelp = true, description = "say which version this is")
    boolean version;

    Root(Globals globals) {
      this.globals = globals;
    }
  }
}
