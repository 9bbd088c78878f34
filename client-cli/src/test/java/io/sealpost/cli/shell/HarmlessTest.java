package io.sealpost.cli.shell;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import static org.assertj.core.api.Assertions.assertThat;

final class HarmlessTest {
  private final Harmless harmless = new Harmless(new CommandLine(new Root()));

  @ParameterizedTest
  @ValueSource(strings = {"mailbox list", "mailbox lsit", "sealpost vault list", "exit", "",
    "help vault", "vault add mail/work", "--json vault add mail/work"})
  void keepsCommandsAndTheirTypos(String line) {
    assertThat(harmless.line(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "correct horse battery staple", "\"hunter2",
    "vault add mail/work hunter2", "vau a mail/work hunter2",
    "sealpost vault add mail/work 'a b'", "--json vault add mail/work hunter2"})
  void forgetsWhatMayBeASecret(String line) {
    assertThat(harmless.line(line)).isFalse();
  }

  @Command(name = "sealpost", subcommands = {Vault.class, Mailbox.class})
  static final class Root {
    @CommandLine.Option(names = "--json")
    boolean json;
  }

  @Command(name = "vault", subcommands = {Add.class, ListAll.class})
  static final class Vault {}

  @Command(name = "mailbox", subcommands = ListAll.class)
  static final class Mailbox {}

  @Command(name = "list")
  static final class ListAll {}

  @Command(name = "add")
  static final class Add {
    @Parameters
    String name = "";
  }
}
