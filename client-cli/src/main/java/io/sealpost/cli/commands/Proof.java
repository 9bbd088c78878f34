package io.sealpost.cli.commands;

import java.util.List;

import io.sealpost.account.Auth;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.IdentitySource.Pem;
import io.sealpost.account.IdentitySource.Pkcs11;
import io.sealpost.account.IdentitySource.Pkcs12;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Secrets;
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

  /// This certificate, and the other's password beside it.
  Proof and(Proof other) {
    return new Proof(identity, other.password, pending.and(other.pending));
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
    return pending.tokens() != null || pending.answers(Secrets.PASSWORD_OF)
        ? new PasswordSource.Prompt()
        : password;
  }

  /// Where the identity's passphrase comes from meanwhile.
  @Nullable
  IdentitySource trialIdentity() {
    return switch (identity) {
      case Pkcs12 it when pending.answers(Passphrase.of(it.file())) ->
        new Pkcs12(it.file(), new PasswordSource.Prompt());
      case Pem it when pending.answers(Passphrase.of(it.key())) ->
        new Pem(it.certificates(), it.key(), new PasswordSource.Prompt());
      case Pkcs11 it when pending.answers("the PIN of " + it.uri()) ->
        new Pkcs11(it.uri(), new PasswordSource.Prompt());
      case null, default -> identity;
    };
  }
}
