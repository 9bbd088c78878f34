package io.sealpost.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.sealpost.cli.run.Connections;
import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.Surroundings;
import picocli.CommandLine;

/// Every command there is, with arguments that would do, and what can go wrong with it.
/// [BadInputTest] holds this list against the commands themselves, so that none is forgotten.
///
/// @param name such as `envelope list`
/// @param arguments `SERVER` stands for the server's place, a last `1` for a message
record EveryCommand(String name, String arguments, Set<Trait> traits) {
  enum Trait {
    /// It needs the configuration and no server.
    CONFIGURED,
    /// It goes to a server of the account.
    ACCOUNT,
    /// It goes to the server that is named.
    SERVER,
    /// Its last argument is a message.
    MESSAGE
  }

  static final List<EveryCommand> LIST = List.of(
      command("account new", "x@example.test --name x --imap SERVER", Trait.SERVER),
      command("setup", "x@example.test --name x --imap SERVER --smtp SERVER --password-command x"),
      command("account list", "", Trait.CONFIGURED), command("account show", "", Trait.CONFIGURED),
      command("account edit", "--editor true", Trait.CONFIGURED),
      command("account remove", "--yes ada", Trait.CONFIGURED),
      command("account check", "", Trait.ACCOUNT), command("mailbox list", "", Trait.ACCOUNT),
      command("mailbox create", "New", Trait.ACCOUNT),
      command("mailbox rename", "Old New", Trait.ACCOUNT),
      command("mailbox delete", "Old", Trait.ACCOUNT), command("mailbox quota", "", Trait.ACCOUNT),
      command("envelope list", "", Trait.ACCOUNT),
      command("envelope search", "subject:x", Trait.ACCOUNT),
      command("envelope thread", "", Trait.ACCOUNT), message("message read", "1"),
      command("message compose", "--to x@example.test --body x --yes", Trait.ACCOUNT),
      message("message reply", "--body x --yes 1"),
      message("message forward", "--to x@example.test --body x --yes 1"),
      command("message send", "letter.eml", Trait.ACCOUNT),
      command("message save", "letter.eml", Trait.ACCOUNT), message("message copy", "Archive 1"),
      message("message move", "Archive 1"), message("message delete", "1"),
      message("attachment list", "1"), message("attachment download", "1"),
      message("flag add", "--flag seen 1"), message("flag set", "--flag seen 1"),
      message("flag remove", "--flag seen 1"), command("doctor", "", Trait.ACCOUNT),
      command("tls inspect", "SERVER", Trait.SERVER),
      command("tls explain", "--live SERVER", Trait.SERVER),
      command("tls verify", "chain.pem --name localhost"),
      command("pin show", "SERVER", Trait.SERVER), command("pin list", "", Trait.CONFIGURED),
      command("pin add", "SERVER", Trait.ACCOUNT), command("pin rotate", "SERVER", Trait.ACCOUNT),
      command("pin remove", "--last SERVER PIN", Trait.CONFIGURED), command("pin log", ""),
      command("identity new", "work"),
      command("identity request", "work"), command("identity import", "chain.pem"),
      command("identity remove", "work"), command("identity show", "work"),
      command("identity list", ""),
      command("vault init", ""), command("vault add", "x"), command("vault list", ""),
      command("vault remove", "x"), command("vault lock", ""), command("vault unlock", ""),
      command("vault change-passphrase", ""), command("oauth login", ""),
      command("oauth status", ""),
      command("oauth revoke", ""), command("shell", ""), command("demo", ""),
      command("test-server", ""),
      command("completion", "bash"), command("manual", ""));

  /// What to type for the commands with one of these traits.
  static List<String> with(Trait... traits) {
    return LIST.stream().filter(it -> Stream.of(traits).anyMatch(it.traits::contains))
        .map(EveryCommand::typed).toList();
  }

  /// What to type for all of them but these.
  static List<String> but(String... names) {
    return LIST.stream().filter(it -> !List.of(names).contains(it.name))
        .map(EveryCommand::typed).toList();
  }

  /// The names of the commands that exist.
  static Set<String> existing(Surroundings around) {
    try (Connections connections = new Connections(around)) {
      Set<String> names = new TreeSet<>();
      collect(Commands.of(new Invocation(around, new Globals(), connections)), names);
      return names;
    }
  }

  private static void collect(CommandLine line, Set<String> names) {
    if (line.getSubcommands().isEmpty()) {
      names.add(line.getCommandSpec().qualifiedName().replaceFirst("^sealpost ", ""));
    }
    line.getSubcommands().values().forEach(it -> collect(it, names));
  }

  private String typed() {
    return (name + " " + arguments).strip();
  }

  private static EveryCommand command(String name, String arguments, Trait... traits) {
    return new EveryCommand(name, arguments, Set.of(traits));
  }

  private static EveryCommand message(String name, String arguments) {
    return new EveryCommand(name, arguments, Set.of(Trait.ACCOUNT, Trait.MESSAGE));
  }
}
