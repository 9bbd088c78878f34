package io.sealpost.account;

import java.util.List;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.secret.Secret;

/// A command whose first line of output is a password: `pass show mail/work`. The password itself
/// is never configured.
///
/// @param command a program and its arguments, run without a shell
/// @param words the command as the person wrote it, for messages
public record PasswordSource(List<String> command, String words) {
  public PasswordSource {
    command = List.copyOf(command);
    if (command.isEmpty() || command.stream().anyMatch(it -> it.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("a command is a program and its arguments");
    }
  }

  /// A line for `sh -c`.
  public static PasswordSource shell(String line) {
    return new PasswordSource(List.of("/bin/sh", "-c", line), line);
  }

  /// A program and its arguments, run without a shell.
  public static PasswordSource program(List<String> command) {
    return new PasswordSource(command, String.join(" ", command));
  }

  /// Whether [#shell(String)] made it.
  public boolean isShell() {
    return command.size() == 3 && command.getFirst().equals("/bin/sh")
        && command.get(1).equals("-c")
        && command.get(2).equals(words);
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
