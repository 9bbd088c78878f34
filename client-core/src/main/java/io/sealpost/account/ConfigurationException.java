package io.sealpost.account;

import java.util.List;

import io.sealpost.failure.StoreException;

/// The configuration, or a command named in it, does not let us begin. Nothing was sent to anyone.
///
/// Not a `MailException`: no server and no store had a part in it.
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What is in the way.
  public enum Reason {
    /// There is no configuration file, or it names no account.
    NOTHING_CONFIGURED,
    /// The file cannot be read, or holds mistakes.
    BAD_FILE,
    /// No account has the name that was asked for.
    NO_SUCH_ACCOUNT,
    /// There are several accounts and none is the default.
    AMBIGUOUS_ACCOUNT,
    /// The account has no server for what was asked.
    NO_SUCH_SERVICE,
    /// The account reads its mail by POP3 alone, which cannot do what was asked.
    NEEDS_IMAP,
    /// A password command failed, or printed no password.
    PASSWORD_COMMAND,
    /// A file or token that the account names is not what it should be, or its password is wrong.
    NAMED_FILE,
    /// A secret cannot be had: no variable holds it, or the vault, which is the cause then, does not give
    /// it.
    SECRET,
    /// A secret is to be asked for, and nobody can be asked.
    NOBODY_TO_ASK,
    /// The same of a vault's passphrase, which no variable holds either.
    VAULT_PASSPHRASE,
    /// Nobody has logged in at the provider, or the login has ended.
    NO_LOGIN
  }

  private final Reason reason;
  private final transient List<String> problems;

  /// @param message one line for a person
  public ConfigurationException(Reason reason, String message) {
    this(reason, message, List.of());
  }

  /// @param message one line for a person
  ConfigurationException(Reason reason, String message, Exception cause) {
    this(reason, message);
    initCause(cause);
  }

  /// @param message one line for a person
  /// @param problems every mistake, each as `config.toml:line:column: what is wrong`
  public ConfigurationException(Reason reason, String message, List<String> problems) {
    super(message);
    this.reason = reason;
    this.problems = List.copyOf(problems);
  }

  /// @param key what names it in the account, such as `identity`
  static ConfigurationException named(String key, StoreException wrong) {
    var failure = new ConfigurationException(Reason.NAMED_FILE, key + ": " + wrong.getMessage());
    failure.initCause(wrong);
    return failure;
  }

  /// What kind of mistake it is.
  public Reason reason() {
    return reason;
  }

  /// Every mistake in the file, in its order; empty if the message says it all.
  public List<String> problems() {
    return problems;
  }
}
