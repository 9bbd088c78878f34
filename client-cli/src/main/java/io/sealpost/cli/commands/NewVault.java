package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.PasswordSource.VaultEntry;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// Where the secrets of a new account may be kept. If there is no vault yet, one is made with the account;
/// its passphrase is asked for once, however many secrets go there.
final class NewVault {
  /// A secret that is to be kept, or is kept already.
  record Entry(VaultEntry source, Pending pending) {}

  private final Invocation invocation;
  private final String address;
  private @Nullable Secret passphrase;

  /// @param address whose account it is
  NewVault(Invocation invocation, String address) {
    this.invocation = invocation;
    this.address = address;
  }

  /// The passphrase of the vault that is to be made.
  ///
  /// @return null if there is one
  @Nullable
  Secret fresh() throws ConfigurationException, CommandException, IOException {
    if (passphrase == null && !Files.exists(Passphrases.vault(invocation))) {
      invocation
          .say("there is no vault yet: it is made with the account, beside the configuration");
      passphrase = Passphrases.fresh(invocation, "the passphrase of the new vault",
          Passphrases.VARIABLE);
    }
    return passphrase;
  }

  /// Asks what a secret is to be called there, and for the secret if it is not there yet.
  ///
  /// @param usual the name that is proposed
  /// @param what the secret is
  /// @param question how it is asked for while the account is tried, or how that begins
  Entry entry(String usual, String what, String question)
      throws CommandException, ConfigurationException, VaultException, IOException {
    String entry = Answers.usable(invocation, "what it is called there [" + usual + "]:", named -> {
      if (!named.isEmpty() && !Vault.canBeNamed(named)) {
        throw nothing(Kind.USAGE, "a secret cannot be called that");
      }
      return named.isEmpty() ? usual : named;
    });
    Path file = Passphrases.vault(invocation);
    var source = new VaultEntry(file, entry);
    Secret made = fresh();
    if (made == null
        && invocation.connections().secrets().vault(file).names().containsKey(entry)) {
      invocation.say("the vault has " + entry + " already, which is used");
      return new Entry(source, Pending.NOTHING);
    }
    Secret secret = invocation.connections().secrets()
        .ask(what + ", to be kept as " + entry);
    return new Entry(source,
        new Pending(made, List.of(new Pending.Answer(question, entry, secret)), null, null));
  }

  /// What ends the wizard before anything is written.
  CommandException nothing(Kind kind, String what) {
    return new CommandException(kind, what,
        "nothing was written; again: sealpost setup " + address);
  }
}
