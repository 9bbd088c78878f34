package io.sealpost.account;

import java.util.ArrayList;
import java.util.List;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.failure.StoreException;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.identity.PemFiles;
import io.sealpost.identity.Pkcs12File;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// What an account proves itself with. The identity is unlocked once, passwords are fetched once for
/// each service; all of it is wiped when closed.
final class Credentials implements AutoCloseable {
  private final Account account;
  private final List<Secret> fetched = new ArrayList<>();
  private @Nullable ClientIdentity identity;

  Credentials(Account account) {
    this.account = account;
  }

  synchronized @Nullable ClientIdentity identity() throws ConfigurationException, StoreException {
    if (identity == null && account.identity() != null) {
      identity = unlocked(account.identity());
    }
    return identity;
  }

  /// The mechanisms a service allows, in its order. EXTERNAL lets the certificate say who we are.
  synchronized List<Mechanism> mechanisms(Service service) throws ConfigurationException {
    List<Mechanism> mechanisms = new ArrayList<>();
    for (Auth auth : service.auth()) {
      switch (auth) {
        case EXTERNAL -> mechanisms.add(new Mechanism.External(""));
        case PLAIN -> mechanisms.add(new Mechanism.Plain(service.user(), password(service)));
        case USER_PASS -> mechanisms.add(userPass(service));
      }
    }
    return mechanisms;
  }

  @Override
  public synchronized void close() {
    fetched.forEach(Secret::close);
    fetched.clear();
    identity = null;
  }

  private Mechanism userPass(Service service) throws ConfigurationException {
    Secret password = password(service);
    try {
      return new Mechanism.UserPass(service.user(), password);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(Reason.BAD_FILE, String.valueOf(e.getMessage()));
    }
  }

  private Secret password(Service service) throws ConfigurationException {
    if (service.password() == null) {
      throw new ConfigurationException(Reason.BAD_FILE,
          "a password needs a password-command for "
              + service.endpoint().protocol().label());
    }
    Secret password = service.password().fetch();
    fetched.add(password);
    return password;
  }

  private static ClientIdentity unlocked(IdentitySource source)
      throws ConfigurationException, StoreException {
    return switch (source) {
      case IdentitySource.Pkcs12 file -> {
        try (Secret password = fetched(file.password())) {
          yield Pkcs12File.read(file.file(), password == null ? Secret.of("") : password);
        }
      }
      case IdentitySource.Pem files -> {
        try (Secret password = fetched(files.password())) {
          yield PemFiles.identity(files.certificates(), files.key(), password);
        }
      }
      case IdentitySource.Pkcs11 token -> throw new ConfigurationException(Reason.BAD_FILE,
          "identities on tokens (" + token.uri().split("[;?]", 2)[0]
              + "…) are not supported yet: use a .p12 or .pem file");
    };
  }

  private static @Nullable Secret fetched(@Nullable PasswordSource source)
      throws ConfigurationException {
    return source == null ? null : source.fetch();
  }
}
