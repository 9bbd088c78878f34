package io.sealpost.cli.commands;

import java.nio.file.Path;

import io.sealpost.cli.run.CommandException;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a new account is called and where its servers are, as options say.
final class AccountOptions {
  @Option(names = "--name", paramLabel = "NAME", description = "what to call the account (default: its domain)")
  private @Nullable String name;
  @Option(names = "--display-name", paramLabel = "NAME", description = "the sender's name")
  private String displayName = "";
  @Option(names = "--imap", paramLabel = "HOST[:PORT][/tls|/starttls]", description = "where mail is read (default: looked for)")
  private @Nullable String imap;
  @Option(names = "--pop3", paramLabel = "HOST[:PORT][/tls|/starttls]", description = "where mail is read by POP3 (default: where setup finds it, if there is no IMAP)")
  private @Nullable String pop3;
  @Option(names = "--smtp", paramLabel = "HOST[:PORT][/tls|/starttls]", description = "where mail is sent (default: looked for)")
  private @Nullable String smtp;
  @Option(names = "--user", paramLabel = "USER", description = "whom to authenticate as (default: as the provider says, or ADDRESS)")
  private @Nullable String user;
  @Option(names = "--ca", paramLabel = "FILE", description = "a PEM file of the only roots to trust")
  private @Nullable Path ca;

  void requireLines() throws CommandException {
    NewAccount.requireLines(name, displayName, user);
  }

  String name(String otherwise) {
    return name == null ? otherwise : name;
  }

  String displayName() {
    return displayName;
  }

  String user(String otherwise) {
    return user == null ? otherwise : user;
  }

  @Nullable
  Path ca() {
    return ca == null ? null : ca.toAbsolutePath();
  }

  /// Takes roots that were named in an answer.
  void trust(Path file) {
    ca = file;
  }

  /// The server named for a protocol.
  @Nullable
  String place(Protocol protocol) {
    return switch (protocol) {
      case IMAP -> imap;
      case POP3 -> pop3;
      case SMTP -> smtp;
    };
  }
}
