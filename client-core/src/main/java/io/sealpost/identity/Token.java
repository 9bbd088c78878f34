package io.sealpost.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.security.auth.login.LoginException;

import io.sealpost.failure.StoreException;
import io.sealpost.identity.TokenSlots.Slot;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Finds a client identity on a token or smart card (PKCS #11). The key stays there: it signs, for
/// as long as the token is in its place.
public final class Token {
  private final TokenUri uri;
  private final Path module;
  private final TokenLibrary library;

  private Token(TokenUri uri) throws StoreException {
    this.uri = uri;
    this.module = module(uri.module());
    try {
      this.library = TokenLibrary.at(module);
    } catch (IllegalArgumentException e) {
      throw failed("cannot be used as a PKCS #11 library", e);
    }
  }

  /// The PIN is tried once, on one token: on the wrong one it would cost a try there.
  ///
  /// @param pin null if the token asks for none
  /// @throws StoreException if there is not exactly one such token with one such key, or the PIN is
  /// wrong
  public static ClientIdentity identity(TokenUri uri, @Nullable Secret pin) throws StoreException {
    Token token = new Token(uri);
    return token.identity(token.slot(), pin);
  }

  /// The same with a PIN that no person has just typed. A token that has one try left is not given it: a
  /// program that runs every five minutes would lock it.
  ///
  /// @throws StoreException as well if the token has one try left
  public static ClientIdentity unattended(TokenUri uri, @Nullable Secret pin)
      throws StoreException {
    Token token = new Token(uri);
    Slot slot = token.slot();
    if (slot.lastTry()) {
      throw token.failed("one more wrong PIN locks token '" + slot.token()
          + "': let a person type it, password-prompt = true", null);
    }
    return token.identity(slot, pin);
  }

  /// Whether that is what a token said of the PIN it was given.
  public static boolean refusedPin(StoreException failure) {
    return reason(failure).contains(PIN);
  }

  private ClientIdentity identity(Slot slot, @Nullable Secret pin) throws StoreException {
    if (slot.locked()) {
      throw failed("the PIN of token '" + slot.token() + "' is locked: unlock it with its "
          + "maker's tool", null);
    }
    Provider provider = provider(slot);
    KeyStore store = opened(provider, slot, pin);
    TokenSignatures.enter();
    try {
      String alias = only(store, slot);
      X509Certificate[] chain = Arrays.stream(store.getCertificateChain(alias))
          .toArray(X509Certificate[]::new);
      PrivateKey key = TokenKey.of((PrivateKey) store.getKey(alias, null), chain[0].getPublicKey(),
          provider);
      return ClientIdentity.of(key, List.of(chain));
    } catch (GeneralSecurityException | IllegalArgumentException | ProviderException e) {
      throw failed("the key on token '" + slot.token() + "' cannot be used: " + e.getMessage(), e);
    }
  }

  private Slot slot() throws StoreException {
    List<Slot> all;
    try {
      all = TokenSlots.of(library);
    } catch (IllegalArgumentException e) {
      throw failed("cannot be used as a PKCS #11 library", e);
    }
    List<Slot> fitting = all.stream().filter(this::fits).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    String there = String.join(", ", (fitting.isEmpty() ? all : fitting).stream()
        .map(it -> "token=" + it.token() + ";serial=" + it.serial()).toList());
    throw failed(all.isEmpty()
        ? "sees no token: is the card in its reader?"
        : (fitting.isEmpty() ? "has no such token" : "has several such tokens") + "; there are "
            + there,
        null);
  }

  private boolean fits(Slot slot) {
    return same("token", slot.token()) && same("serial", slot.serial())
        && same("manufacturer", slot.manufacturer()) && same("model", slot.model());
  }

  private boolean same(String attribute, String actual) {
    String wanted = uri.attribute(attribute);
    return wanted == null || wanted.equals(actual);
  }

  private Provider provider(Slot slot) throws StoreException {
    Provider installed = Security.getProvider("SunPKCS11");
    if (installed == null) {
      throw failed("this Java has no PKCS #11 (its module jdk.crypto.cryptoki)", null);
    }
    try {
      // An instance of our own, never entered among the JVM's providers.
      return installed.configure("--name = Sealpost\nlibrary = \"" + module + "\"\nslotListIndex = "
          + slot.index() + "\n");
    } catch (InvalidParameterException | ProviderException e) {
      throw failed("cannot be used as a PKCS #11 library", e);
    }
  }

  private KeyStore opened(Provider provider, Slot slot, @Nullable Secret pin)
      throws StoreException {
    char[] characters = pin == null ? null : pin.revealChars();
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, characters);
      return store;
    } catch (IOException e) {
      if (pin == null && e.getCause() instanceof LoginException) {
        throw failed("token '" + slot.token() + "' asks for a PIN: " + SOURCES, e);
      }
      String reason = reason(e);
      if (!reason.contains(PIN)) {
        throw failed("token '" + slot.token() + "' cannot be read", e);
      }
      throw failed("the PIN of token '" + slot.token() + "' is wrong" + left(reason), e);
    } catch (GeneralSecurityException | ProviderException e) {
      throw failed("token '" + slot.token() + "' cannot be read", e);
    } finally {
      if (characters != null) {
        Arrays.fill(characters, '\0');
      }
    }
  }

  /// How many tries are left is told by the token only as "few", "one" and "none".
  private String left(String reason) throws StoreException {
    Slot now = slot();
    return now.locked() || reason.contains("LOCKED")
        ? ", and now it is locked"
        : now.lastTry()
            ? "; one more wrong PIN locks it"
            : "; a few wrong ones in a row lock it";
  }

  private String only(KeyStore store, Slot slot) throws GeneralSecurityException, StoreException {
    Map<String, String> ids = TokenIds.of(library, slot.id());
    Map<String, String> keys = new TreeMap<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate own) {
        keys.put(alias, ids.getOrDefault(TokenIds.key(own), ""));
      }
    }
    List<String> fitting = keys.keySet().stream()
        .filter(it -> fits(it, String.valueOf(keys.get(it)))).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw failed("token '" + slot.token() + "' " + (keys.isEmpty()
        ? "shows no key with a certificate: does it ask for a PIN? " + SOURCES
        : (fitting.isEmpty() ? "has no such key" : "has several such keys")
            + ": add one of " + keys.entrySet().stream().map(Token::named)
                .collect(Collectors.joining(", "))
            + " to the URI"),
        null);
  }

  /// Of several certificates with one label, the platform calls each label/issuer/serial.
  private boolean fits(String alias, String id) {
    String label = uri.attribute("object");
    return same("id", id)
        && (label == null || alias.equals(label) || alias.startsWith(label + "/"));
  }

  private static String named(Map.Entry<String, String> key) {
    String id = key.getValue().replaceAll("..", "%$0");
    return "object=" + key.getKey().replaceAll("\\p{Cntrl}", "?")
        + (id.isEmpty() ? "" : " (id=" + id + ")");
  }

  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  private static Path module(@Nullable String named) throws StoreException {
    if (named != null) {
      Path path = Path.of(named);
      if (!Files.isRegularFile(path)) {
        throw new StoreException(path, "there is no such PKCS #11 library", null);
      }
      return path;
    }
    return USUAL.stream().map(Path::of).filter(Files::isRegularFile).findFirst()
        .orElseThrow(() -> new StoreException(Path.of(USUAL.getFirst()),
            "no PKCS #11 library is in its usual place: name it with ?module-path=…", null));
  }

  private StoreException failed(String how, @Nullable Exception cause) {
    return new StoreException(module, how, cause);
  }

  private static final String SOURCES = "add a password-command or password-prompt";
  private static final String PIN = "CKR_PIN_";
  private static final List<String> USUAL = List.of("/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so",
      "/usr/lib/aarch64-linux-gnu/p11-kit-proxy.so", "/usr/lib64/p11-kit-proxy.so",
      "/opt/homebrew/lib/p11-kit-proxy.dylib", "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
      "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so", "/usr/lib64/opensc-pkcs11.so",
      "/Library/OpenSC/lib/opensc-pkcs11.so");
}
