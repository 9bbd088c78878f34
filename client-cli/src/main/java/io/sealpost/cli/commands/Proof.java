package io.sealpost.cli.commands;

import java.util.List;

import io.sealpost.account.Auth;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import org.jspecify.annotations.Nullable;

/// How a person proves who they are: a client certificate, a password or token that comes from
/// somewhere, or both.
///
/// @param identity null for none
/// @param password null for none
/// @param pending what is to be kept with the account
record Proof(@Nullable IdentitySource identity, @Nullable PasswordSource password,
    Pending pending) {
  /// The same with a certificate beside it.
  Proof with(@Nullable IdentitySource other) {
    return new Proof(other, password, pending);
  }

  /// What the account may use.
  List<Auth> auth() {
    return password instanceof PasswordSource.AccessToken
        ? Auth.TOKENS
        : Auth.safe(identity != null, password != null);
  }

  /// Where the password comes from while the account is tried.
  @Nullable
  PasswordSource trial() {
    return pending.tokens() != null || pending.secret() != null
        ? new PasswordSource.Prompt()
        : password;
  }
}
