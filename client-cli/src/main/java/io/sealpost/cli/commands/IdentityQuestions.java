package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.IdentityFolder;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// What is asked about a client certificate: where it is, and what opens it.
///
/// @param vault may keep its passphrase or PIN
record IdentityQuestions(Invocation invocation, String address, NewVault vault) {
  Proof answered()
      throws CommandException, ConfigurationException, VaultException, IOException {
    IdentityFolder folder = IdentityFolder.beside(invocation.configuration());
    String named = Answers.usable(invocation, "the identity's name, the file, or pkcs11:…:",
        it -> it.startsWith("pkcs11:") || folder.holds(it) ? it : file(it).toString());
    if (named.startsWith("pkcs11:")) {
      return opened(named, null, "the PIN of " + named);
    }
    Path file = folder.holds(named) ? folder.file(named) : Path.of(named);
    Path key = IdentityFile.isPem(file) && !IdentityFile.holdsKey(file)
        ? Answers.usable(invocation, "the file of its key:", this::file)
        : file;
    // What opens by itself needs no passphrase.
    return IdentityFile.isLocked(key)
        ? opened(named, key, Passphrase.of(key))
        : new Proof(ProofOptions.source(invocation, named, key, null), null, Pending.NOTHING);
  }

  private Path file(String named) throws CommandException {
    Path file = invocation.around().file(named);
    if (!Files.isRegularFile(file)) {
      throw vault.nothing(Kind.NO_INPUT, "there is no file " + named);
    }
    return file;
  }

  /// @param what its secret is; also how a person is asked for it
  private Proof opened(String named, @Nullable Path key, String what)
      throws CommandException, ConfigurationException, VaultException, IOException {
    return new Ways<Proof>()
        .or("it is asked for each time", () -> proof(named, key, null, Pending.NOTHING))
        .or("a command prints it, such as pass", () -> {
          String usual = "pass show mail/identity";
          String command = invocation.answer("the command [" + usual + "]:");
          return proof(named, key, PasswordSource.shell(command.isEmpty() ? usual : command),
              Pending.NOTHING);
        })
        .or("Sealpost's own vault keeps it, one file under a passphrase", () -> {
          NewVault.Entry entry = vault.entry("identity/" + address, what, what);
          return proof(named, key, entry.source(), entry.pending());
        })
        .or("the environment holds it, in SEALPOST_SECRET_…",
            () -> proof(named, key, ProofMenu.variable(invocation, vault, "IDENTITY"),
                Pending.NOTHING))
        .chosen(invocation, "where does " + what + " come from?");
  }

  private Proof proof(String named, @Nullable Path key, @Nullable PasswordSource source,
      Pending pending) throws StoreException {
    IdentitySource identity = ProofOptions.source(invocation, named, key, source);
    return new Proof(identity, null, pending);
  }
}
