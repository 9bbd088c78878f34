package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.identity.IdentityFolder;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// The ways to prove who one is, as a person chooses among them. Nothing is written here: what they
/// type waits until the account is.
final class ProofMenu {
  private interface Way {
    Proof taken() throws CommandException, ConfigurationException, VaultException, IOException;
  }

  private final Invocation invocation;
  private final String address;
  private final List<String> words = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();

  /// @param login asks for a login at a provider; null where no server takes its tokens
  ProofMenu(Invocation invocation, String address, @Nullable LoginQuestions login) {
    this.invocation = invocation;
    this.address = address;
    way("a password that a command prints, such as pass", () -> password(command()));
    way("a client certificate with its key: an identity, a .p12 or .pem file, a token (pkcs11:)",
        this::certificate);
    way("a password that is asked for each time", this::typed);
    way("a password in Sealpost's own vault, one file under a passphrase", this::vault);
    way("a password in the environment, SEALPOST_SECRET_…", this::variable);
    if (login != null) {
      way("a login at " + login.named() + ", in a browser or on another device", login::answered);
    }
    Keyring.installed(invocation.around().environment(), address)
        .forEach(it -> way("a password kept by " + it.program(), () -> keyring(it)));
  }

  private void way(String what, Way taken) {
    words.add(what);
    ways.add(taken);
  }

  Proof asked() throws CommandException, ConfigurationException, VaultException, IOException {
    invocation.say("how do you prove who you are?");
    for (int i = 0; i < words.size(); i++) {
      invocation.say("  " + (i + 1) + "  " + words.get(i));
    }
    while (true) {
      String which = invocation.answer("choose [1]:");
      if (which.isEmpty()) {
        return ways.getFirst().taken();
      }
      if (which.matches("\\d{1,2}") && Integer.parseInt(which) >= 1
          && Integer.parseInt(which) <= ways.size()) {
        return ways.get(Integer.parseInt(which) - 1).taken();
      }
      invocation.say("one of the numbers from 1 to " + ways.size());
    }
  }

  private static Proof password(PasswordSource source) {
    return new Proof(null, source, Pending.NOTHING);
  }

  private PasswordSource command() {
    String usual = "pass show mail/" + address;
    String command = invocation.answer("the command, whose first line is the password [" + usual
        + "]:");
    return PasswordSource.shell(command.isEmpty() ? usual : command);
  }

  private Proof keyring(Keyring keyring) {
    invocation.say("if it is not there yet, put it there now, in another terminal:");
    invocation.say("  " + keyring.put());
    String _ = invocation.answer("Enter when it is there:");
    return password(keyring.ask());
  }

  /// Typed once, for all servers that are tried.
  private Proof typed() throws ConfigurationException {
    Secret secret = invocation.connections().secrets().ask("the password of " + address);
    return new Proof(null, new PasswordSource.Prompt(), Pending.typed(secret));
  }

  private Proof variable() throws CommandException {
    String usual = PasswordSource.Variable.PREFIX + "MAIL";
    String name = invocation.answer("the variable [" + usual + "]:");
    try {
      return password(new PasswordSource.Variable(name.isEmpty() ? usual : name));
    } catch (IllegalArgumentException e) {
      throw nothing(Kind.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private Proof vault()
      throws CommandException, ConfigurationException, VaultException, IOException {
    Path file = Passphrases.vault(invocation);
    String usual = "mail/" + address;
    String named = invocation.answer("what it is called there [" + usual + "]:");
    String entry = named.isEmpty() ? usual : named;
    if (!Vault.canBeNamed(entry)) {
      throw nothing(Kind.USAGE, "a secret cannot be called that");
    }
    var source = new PasswordSource.VaultEntry(file, entry);
    Secret passphrase = fresh(invocation);
    if (passphrase == null
        && invocation.connections().secrets().vault(file).names().containsKey(entry)) {
      invocation.say("the vault has " + entry + " already, which is used");
      return password(source);
    }
    Secret secret = invocation.connections().secrets()
        .ask("the password of " + address + ", to be kept as " + entry);
    return new Proof(null, source, new Pending(passphrase, entry, secret, null, null));
  }

  /// The passphrase of a vault that is to be made.
  ///
  /// @return null if there is one
  static @Nullable Secret fresh(Invocation invocation)
      throws ConfigurationException, CommandException, IOException {
    if (Files.exists(Passphrases.vault(invocation))) {
      return null;
    }
    invocation.say("there is no vault yet: it is made with the account, beside the configuration");
    return Passphrases.fresh(invocation, "the passphrase of the new vault", Passphrases.VARIABLE);
  }

  private Proof certificate()
      throws CommandException, ConfigurationException, VaultException, IOException {
    String named = invocation.answer("the identity's name, the file, or pkcs11:…:");
    boolean token = named.startsWith("pkcs11:");
    if (!token && !IdentityFolder.beside(invocation.configuration()).holds(named)
        && !Files.isRegularFile(Path.of(named))) {
      throw nothing(Kind.NO_INPUT, "there is no file " + named);
    }
    Path key = null;
    if (named.endsWith(".pem") && Files.isRegularFile(Path.of(named))
        && !IdentityFile.holdsKey(Path.of(named))) {
      String file = invocation.answer("the file of its key:");
      if (!Files.isRegularFile(Path.of(file))) {
        throw nothing(Kind.NO_INPUT, "there is no file " + file);
      }
      key = Path.of(file).toAbsolutePath();
    }
    String command = invocation.answer("a command that prints its " + (token ? "PIN" : "passphrase")
        + ", empty to be asked if it has one:");
    IdentitySource source = ProofOptions.source(invocation, named, key,
        command.isEmpty() ? null : PasswordSource.shell(command));
    if (!invocation.confirms("does the server want a password as well?")) {
      return new Proof(source, null, Pending.NOTHING);
    }
    Proof second = asked();
    return new Proof(source, second.password(), second.pending());
  }

  private CommandException nothing(Kind kind, String what) {
    return new CommandException(kind, what,
        "nothing was written; again: sealpost setup " + address);
  }
}
