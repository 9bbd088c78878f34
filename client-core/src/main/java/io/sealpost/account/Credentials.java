package io.sealpost.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.sasl.Login;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.OAuthBearer;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.sasl.XOAuth2;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// What an account proves itself with. The identity is unlocked once and forgotten when closed; a
/// password is fetched for each opening, because it may be a token of an hour's life, and wiped after.
/// A person is asked for theirs once, and again when a server refused it.
final class Credentials implements AutoCloseable {
  private final Account account;
  private final Secrets secrets;
  private final Unlocking unlocking;
  private final Map<String, Secret> answers = new HashMap<>();
  private @Nullable List<ClientIdentity> identities;

  Credentials(Account account, Secrets secrets) {
    this.account = account;
    this.secrets = secrets;
    this.unlocking = new Unlocking(secrets);
  }

  synchronized List<ClientIdentity> identities() throws ConfigurationException {
    List<ClientIdentity> opened = identities;
    if (opened == null) {
      opened = account.identity() == null ? List.of() : unlocking.all(account.identity());
      identities = opened;
    }
    return opened;
  }

  /// What one opening may use.
  ///
  /// @param mechanisms those the service allows, in its order
  record Proof(List<Mechanism> mechanisms, @Nullable Secret secret) implements AutoCloseable {
    @Override
    public void close() {
      if (secret != null) {
        secret.close();
      }
    }
  }

  synchronized Proof proof(Service service) throws ConfigurationException {
    Secret secret = service.auth().stream().allMatch(Auth.EXTERNAL::equals)
        ? null
        : password(service);
    List<Mechanism> mechanisms = new ArrayList<>();
    try {
      for (Auth auth : service.auth()) {
        mechanisms.add(auth == Auth.EXTERNAL || secret == null
            ? new Mechanism.External(service.actAs())
            : mechanism(auth, service, secret));
      }
    } catch (ConfigurationException e) {
      if (secret != null) {
        secret.close();
      }
      throw e;
    }
    return new Proof(mechanisms, secret);
  }

  /// The server did not take it: the person is asked again the next time.
  synchronized void refused(Service service) {
    Secret answer = answers.remove(words(service));
    if (answer != null) {
      answer.close();
    }
  }

  @Override
  public synchronized void close() {
    answers.values().forEach(Secret::close);
    answers.clear();
    identities = null;
  }

  private static Mechanism mechanism(Auth auth, Service service, Secret secret)
      throws ConfigurationException {
    String user = service.user();
    try {
      return switch (auth) {
        case EXTERNAL -> new Mechanism.External(service.actAs());
        case SCRAM_SHA_512 -> new Scram(Hash.SHA_512, false, user, secret);
        case SCRAM_SHA_256 -> new Scram(Hash.SHA_256, false, user, secret);
        case SCRAM_SHA_1 -> new Scram(Hash.SHA_1, false, user, secret);
        case SCRAM_SHA_512_PLUS -> new Scram(Hash.SHA_512, true, user, secret);
        case SCRAM_SHA_256_PLUS -> new Scram(Hash.SHA_256, true, user, secret);
        case SCRAM_SHA_1_PLUS -> new Scram(Hash.SHA_1, true, user, secret);
        case OAUTHBEARER -> new OAuthBearer(user, secret);
        case XOAUTH2 -> new XOAuth2(user, secret);
        case PLAIN -> new Mechanism.Plain(user, secret);
        case LOGIN -> new Login(user, secret);
        case USER_PASS -> new Mechanism.UserPass(user, secret);
      };
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(Reason.BAD_FILE, String.valueOf(e.getMessage()));
    }
  }

  private Secret password(Service service) throws ConfigurationException {
    return switch (service.password()) {
      case null -> throw new ConfigurationException(Reason.BAD_FILE,
          "a password is needed for " + service.endpoint().protocol().label());
      case PasswordSource.Prompt prompt -> answer(prompt, words(service));
      case PasswordSource source -> secrets.fetch(source, words(service));
    };
  }

  /// A copy, which is wiped after its use as any other.
  private Secret answer(PasswordSource.Prompt prompt, String what) throws ConfigurationException {
    Secret answer = answers.get(what);
    if (answer == null) {
      answer = secrets.fetch(prompt, what);
      answers.put(what, answer);
    }
    char[] characters = answer.revealChars();
    Secret copy = Secret.of(characters);
    Arrays.fill(characters, '\0');
    return copy;
  }

  /// Without a port: mail is sent and read at one server with one password.
  private static String words(Service service) {
    return Secrets.PASSWORD_OF + service.user() + " at " + service.endpoint().host();
  }
}
