package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.IdentityFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a new account proves who its owner is, as options say. No secret is among them: each names
/// where one comes from.
final class ProofOptions {
  @Option(names = "--identity", paramLabel = "NAME|FILE|URI", description = "a client certificate with its key: an identity by its name, .p12, .pem or pkcs11:…")
  private @Nullable String identity;
  @Option(names = "--identity-password-command", paramLabel = "COMMAND", description = "prints the identity's passphrase or PIN (default: asked for)")
  private @Nullable String identityCommand;
  @Option(names = "--identity-password-vault", paramLabel = "ENTRY", description = "the vault holds it")
  private @Nullable String identityEntry;
  @Option(names = "--password-command", paramLabel = "COMMAND", description = "prints the password")
  private @Nullable String command;
  @Option(names = "--password-vault", paramLabel = "ENTRY", description = "the vault holds it")
  private @Nullable String entry;
  @Option(names = "--password-env", paramLabel = "VARIABLE", description = "the environment holds it, in SEALPOST_SECRET_…")
  private @Nullable String variable;
  @Option(names = "--password-prompt", description = "it is asked for, each time")
  private boolean prompt;
  @Mixin
  private ProviderOptions provider = new ProviderOptions();

  /// Whether there is anything among them.
  boolean any() {
    return identity != null || identityCommand != null || identityEntry != null || provider.any()
        || !named().isEmpty();
  }

  /// Whether a provider is among them.
  boolean oauth() {
    return provider.named();
  }

  void requireLines() throws CommandException {
    NewAccount.requireLines(identity, identityCommand, identityEntry, command, entry, variable);
    provider.requireLines();
  }

  /// @param account what it is to be called
  /// @param ca the account's own roots; null for none
  Proof proof(Invocation invocation, String account, @Nullable Path ca) throws CommandException {
    List<String> named = named();
    if (named.size() > 1) {
      throw new CommandException(Kind.USAGE,
          String.join(" and ", named) + ": a password comes from one place",
          "choose one of them");
    }
    require(provider.named() || !provider.any(), "--client-id and the like go with --oauth");
    require(identity != null || identityCommand == null && identityEntry == null,
        "what opens an identity goes with --identity");
    require(identityCommand == null || identityEntry == null,
        "--identity-password-command and --identity-password-vault exclude each other");
    return new Proof(identity(invocation), provider.named()
        ? provider.source(invocation, account, ca)
        : source(invocation, command, entry), Pending.NOTHING);
  }

  private static void require(boolean sensible, String otherwise) throws CommandException {
    if (!sensible) {
      throw new CommandException(Kind.USAGE, otherwise, "to see what there is: add --help");
    }
  }

  private List<String> named() {
    List<String> named = new ArrayList<>();
    if (command != null) {
      named.add("--password-command");
    }
    if (entry != null) {
      named.add("--password-vault");
    }
    if (variable != null) {
      named.add("--password-env");
    }
    if (prompt) {
      named.add("--password-prompt");
    }
    if (provider.named()) {
      named.add("--oauth");
    }
    return named;
  }

  private @Nullable PasswordSource source(Invocation invocation, @Nullable String shell,
      @Nullable String inVault) throws CommandException {
    try {
      return shell != null
          ? PasswordSource.shell(shell)
          : inVault != null
              ? new PasswordSource.VaultEntry(Passphrases.vault(invocation), inVault)
              : variable != null
                  ? new PasswordSource.Variable(variable)
                  : prompt ? new PasswordSource.Prompt() : null;
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, String.valueOf(e.getMessage()), "");
    }
  }

  private @Nullable IdentitySource identity(Invocation invocation) throws CommandException {
    String named = identity;
    if (named == null) {
      return null;
    }
    PasswordSource passphrase = identityCommand == null && identityEntry == null
        ? null
        : source(invocation, identityCommand, identityEntry);
    try {
      if (!named.startsWith("pkcs11:")
          && !IdentityFolder.beside(invocation.configuration()).holds(named)) {
        requireIdentity(named);
      }
      return source(invocation, named, null, passphrase);
    } catch (IOException e) {
      throw new CommandException(invocation.failures().of(e));
    }
  }

  /// Before an account is written that could not be used.
  private static void requireIdentity(String named) throws CommandException, IOException {
    Path file = Path.of(named);
    if (!Files.exists(file)) {
      throw new CommandException(Kind.NO_INPUT, "--identity " + named
          + ": there is no such file, and no identity is called that",
          "to see the identities: sealpost identity list");
    }
    if (!IdentityFile.holdsKey(file)) {
      throw new CommandException(Kind.BAD_DATA, file + " holds no private key",
          "name a file with both, or write pem and key into the account: sealpost account edit");
    }
  }

  /// An identity as a person names it.
  ///
  /// @param key the file of its key, if that is another
  static IdentitySource source(Invocation invocation, String named, @Nullable Path key,
      @Nullable PasswordSource passphrase) throws StoreException {
    if (named.startsWith("pkcs11:")) {
      return new IdentitySource.Pkcs11(named, passphrase);
    }
    IdentityFolder kept = IdentityFolder.beside(invocation.configuration());
    Path file = kept.holds(named) ? kept.file(named) : Path.of(named).toAbsolutePath();
    return IdentityFile.isPem(file)
        ? new IdentitySource.Pem(file, key == null ? file : key, passphrase)
        : new IdentitySource.Pkcs12(file, passphrase);
  }
}
