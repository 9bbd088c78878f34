package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.List;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Secrets;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.secret.Secret;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// The ways to prove who one is, as a person chooses among them. Nothing is written here: what they
/// type waits until the account is.
///
/// @param vault may keep what they type
/// @param login asks for a login at a provider; null where no server takes its tokens
record ProofMenu(Invocation invocation, String address, NewVault vault,
    @Nullable LoginQuestions login) {
  Proof asked() throws CommandException, ConfigurationException, VaultException, IOException {
    Ways<Proof> ways = new Ways<Proof>()
        .or("a password that a command prints, such as pass", () -> password(command()))
        .or("a client certificate with its key: an identity, a .p12 or .pem file, a token "
            + "(pkcs11:)", this::certificate);
    Keyring.installed(invocation.around().environment(), address)
        .forEach(it -> ways.or("a password kept by " + it.program(), () -> keyring(it)));
    if (login != null) {
      ways.or("a login at " + login.named() + ", in a browser or on another device",
          login::answered);
    }
    return ways.or("a password that is asked for each time", this::typed)
        .or("a password in Sealpost's own vault, one file under a passphrase", this::kept)
        .or("a password in the environment, SEALPOST_SECRET_…",
            () -> password(variable(invocation, vault, "MAIL")))
        .chosen(invocation, "how do you prove who you are?");
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
    return new Proof(null, new PasswordSource.Prompt(), new Pending(null,
        List.of(new Pending.Answer(Secrets.PASSWORD_OF, null, secret)), null, null));
  }

  private Proof kept()
      throws CommandException, ConfigurationException, VaultException, IOException {
    NewVault.Entry entry = vault.entry("mail/" + address, "the password of " + address,
        Secrets.PASSWORD_OF);
    return new Proof(null, entry.source(), entry.pending());
  }

  static PasswordSource variable(Invocation invocation, NewVault vault, String ending)
      throws CommandException {
    String usual = PasswordSource.Variable.PREFIX + ending;
    return Answers.usable(invocation, "the variable [" + usual + "]:", name -> {
      try {
        return new PasswordSource.Variable(name.isEmpty() ? usual : name);
      } catch (IllegalArgumentException e) {
        throw vault.nothing(Kind.USAGE, String.valueOf(e.getMessage()));
      }
    });
  }

  private Proof certificate()
      throws CommandException, ConfigurationException, VaultException, IOException {
    Proof first = new IdentityQuestions(invocation, address, vault).answered();
    return invocation.confirms("does the server want a password as well?")
        ? first.and(asked())
        : first;
  }
}
