package io.sealpost.account;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.oauth.Provider;
import io.sealpost.oauth.VaultTokens;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import org.jspecify.annotations.Nullable;

/// Where a password, a passphrase, a PIN or an access token comes from. The secret itself is never
/// configured. [Secrets] fetches it.
public sealed interface PasswordSource {
  /// A line for `sh -c`.
  static Command shell(String line) {
    return new Command(List.of("/bin/sh", "-c", line), line);
  }

  /// A program and its arguments, run without a shell.
  static Command program(List<String> command) {
    return new Command(command, String.join(" ", command));
  }

  /// A command whose first line of output is the secret: `pass show mail/work`.
  ///
  /// @param command a program and its arguments, run without a shell
  /// @param words the command as the person wrote it, for messages
  record Command(List<String> command, String words) implements PasswordSource {
    public Command {
      command = List.copyOf(command);
      if (command.isEmpty() || command.stream().anyMatch(it -> it.indexOf('\0') >= 0)) {
        throw new IllegalArgumentException("a command is a program and its arguments");
      }
    }

    /// Whether [PasswordSource#shell(String)] made it.
    public boolean isShell() {
      return command.size() == 3 && command.getFirst().equals("/bin/sh")
          && command.get(1).equals("-c") && command.get(2).equals(words);
    }

    /// Runs the command and waits for it, at most a minute. It gets no input; what it writes on its
    /// standard error is shown if it fails.
    ///
    /// @return the first line of its output; the caller closes it
    /// @throws ConfigurationException if it cannot be run, fails, is too slow, or prints no password
    public Secret fetch() throws ConfigurationException {
      return new PasswordCommand(this).run();
    }

    ConfigurationException failed(String how) {
      return new ConfigurationException(Reason.PASSWORD_COMMAND,
          "the password command '" + words.replaceAll("\\p{Cntrl}+", " ") + "' " + how);
    }
  }

  /// A variable of the environment. Its name says that it holds a secret, by which it is kept from
  /// every program that is started from here.
  ///
  /// @param name begins with [#PREFIX]
  record Variable(String name) implements PasswordSource {
    /// How the name begins of every variable that holds a secret.
    public static final String PREFIX = "SEALPOST_SECRET_";

    /// @throws IllegalArgumentException if it may not have that name
    public Variable {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("a variable that holds a secret is called " + PREFIX
            + " and then letters, digits and _");
      }
    }

    private static final Pattern NAME = Pattern.compile(PREFIX + "[A-Za-z0-9_]+");
  }

  /// The person is asked, once in the life of a [Sealpost], and again after a refusal.
  record Prompt() implements PasswordSource {}

  /// The access token of a login at a provider, which is kept in a vault and renewed early.
  ///
  /// @param account whose login it is
  /// @param provider where it logs in
  /// @param clientId as the provider registered it
  /// @param clientSecret where the client's secret comes from; null if it has none
  /// @param ca a PEM file of the only roots that the provider's site is judged by; null for the
  /// platform's
  /// @param vault where the login is kept
  record AccessToken(String account, Provider provider, String clientId,
      @Nullable PasswordSource clientSecret, @Nullable Path ca, Path vault)
      implements
        PasswordSource {
    /// @throws IllegalArgumentException if no entry of a vault could be called after the account, or no
    /// client is named
    public AccessToken {
      if (clientId.isBlank() || !Vault.canBeNamed(VaultTokens.entry(account))) {
        throw new IllegalArgumentException(
            "oauth needs a client-id, and an account's name of letters, digits and . _ + @ / : -");
      }
    }
  }

  /// An entry of a vault, which is unlocked when it is first needed.
  ///
  /// @param vault its file
  /// @param name of the entry
  record VaultEntry(Path vault, String name) implements PasswordSource {
    /// @throws IllegalArgumentException if no entry has such a name
    public VaultEntry {
      if (!Vault.canBeNamed(name)) {
        throw new IllegalArgumentException(
            "the name of a vault's entry holds letters, digits and . _ + @ / : - only");
      }
    }
  }
}
