package io.sealpost.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.identity.IdentityFolder;
import org.jspecify.annotations.Nullable;

/// How a person proves who they are: a client certificate, a password that comes from somewhere, or
/// both. No secret is asked for here.
///
/// @param identity null for none
/// @param password null for none
record Proof(@Nullable IdentitySource identity, @Nullable PasswordSource password) {
  /// What the options say.
  static Proof of(Invocation invocation, @Nullable String identity,
      @Nullable String identityPassword,
      @Nullable String password) {
    return new Proof(identity == null ? null : source(invocation, identity, identityPassword),
        password == null ? null : PasswordSource.shell(password));
  }

  /// What the person answers.
  static Proof asked(Invocation invocation, String address) throws CommandException {
    invocation.say("how do you prove who you are?");
    invocation.say("  1  a password that a command prints, such as pass");
    invocation.say("  2  a client certificate with its key: an identity, or a .p12 or .pem file");
    String which = invocation.answer("choose [1]:");
    return switch (which) {
      case "", "1" -> {
        String usual = "pass show mail/" + address;
        String command = invocation.answer("the command, whose first line is the password ["
            + usual + "]:");
        yield of(invocation, null, null, command.isEmpty() ? usual : command);
      }
      case "2" -> certificate(invocation);
      default -> throw new CommandException(Kind.USAGE, "'" + which + "' is none of the choices",
          "nothing was written; again: sealpost setup " + address);
    };
  }

  private static Proof certificate(Invocation invocation) throws CommandException {
    String named = invocation.answer("the identity's name, or the file:");
    if (!IdentityFolder.beside(invocation.configuration()).holds(named)
        && !Files.isRegularFile(Path.of(named))) {
      throw new CommandException(Kind.NO_INPUT, "there is no file " + named,
          "nothing was written; to see your identities: sealpost identity list");
    }
    String command = invocation.answer("a command that prints its password, empty for none:");
    return of(invocation, named, command.isEmpty() ? null : command, null);
  }

  private static IdentitySource source(Invocation invocation, String identity,
      @Nullable String password) {
    IdentityFolder kept = IdentityFolder.beside(invocation.configuration());
    Path file = kept.holds(identity) ? kept.file(identity) : Path.of(identity).toAbsolutePath();
    PasswordSource source = password == null ? null : PasswordSource.shell(password);
    return file.toString().endsWith(".pem")
        ? new IdentitySource.Pem(file, file, source)
        : new IdentitySource.Pkcs12(file, source);
  }
}
