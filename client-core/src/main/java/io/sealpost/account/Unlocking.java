package io.sealpost.account;

import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.identity.KeyStoreFile;
import io.sealpost.identity.PemFiles;
import io.sealpost.identity.Token;
import io.sealpost.identity.TokenUri;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Opens the identities that an account names, with a passphrase or PIN from where it says, or else from
/// whoever is there, who is asked only for what does not open by itself.
///
/// A token locks itself after a few wrong PINs. So one that no person typed is tried once: while this
/// lives a token that refused it is not given it again, nor is one that has a single try left.
final class Unlocking {
  private final Secrets secrets;
  private final Map<IdentitySource.Pkcs11, StoreException> refused = new HashMap<>();

  Unlocking(Secrets secrets) {
    this.secrets = secrets;
  }

  List<ClientIdentity> all(IdentitySource source) throws ConfigurationException {
    List<ClientIdentity> opened = new ArrayList<>();
    List<IdentitySource> sources = source instanceof IdentitySource.Several several
        ? several.sources()
        : List.of(source);
    for (IdentitySource each : sources) {
      try {
        opened.add(one(each));
      } catch (StoreException e) {
        throw ConfigurationException.named("identity", e);
      }
    }
    return List.copyOf(opened);
  }

  private ClientIdentity one(IdentitySource source) throws ConfigurationException, StoreException {
    return switch (source) {
      case IdentitySource.Pkcs12 it -> opened("the passphrase of " + it.file(), it.password(),
          password -> KeyStoreFile.read(it.file(), password == null ? Secret.of("") : password));
      case IdentitySource.Pem it -> opened("the passphrase of " + it.key(), it.password(),
          password -> PemFiles.identity(it.certificates(), it.key(), password));
      case IdentitySource.Pkcs11 it -> onToken(it);
      case IdentitySource.Several _ ->
        throw new IllegalArgumentException("several are opened one by one");
    };
  }

  private ClientIdentity onToken(IdentitySource.Pkcs11 source)
      throws ConfigurationException, StoreException {
    TokenUri uri;
    try {
      uri = TokenUri.parse(source.uri());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(Reason.BAD_FILE, String.valueOf(e.getMessage()));
    }
    String what = "the PIN of " + source.uri();
    if (source.pin() == null || source.pin() instanceof PasswordSource.Prompt) {
      return opened(what, source.pin(), pin -> Token.identity(uri, pin));
    }
    StoreException before = refused.get(source);
    if (before != null) {
      throw new StoreException(before.path(),
          what + " was wrong, and is not tried again by itself", before);
    }
    try {
      return opened(what, source.pin(), pin -> Token.unattended(uri, pin));
    } catch (StoreException e) {
      if (Token.refusedPin(e)) {
        refused.put(source, e);
      }
      throw e;
    }
  }

  private interface Opening {
    ClientIdentity with(@Nullable Secret secret) throws StoreException;
  }

  private ClientIdentity opened(String what, @Nullable PasswordSource source, Opening opening)
      throws ConfigurationException, StoreException {
    if (source != null) {
      try (Secret secret = secrets.fetch(source, what)) {
        return opening.with(secret);
      }
    }
    try {
      return opening.with(null);
    } catch (StoreException e) {
      if (e.getCause() instanceof FileSystemException) {
        throw e;
      }
      try (Secret typed = secrets.asked(what)) {
        if (typed == null) {
          throw e;
        }
        return opening.with(typed);
      }
    }
  }
}
