package io.sealpost.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.crypto.BadPaddingException;

import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;
import io.sealpost.secret.Secret;
import org.bouncycastle.asn1.pkcs.Pfx;

/// Reads a client identity from a key store: PKCS#12 (RFC 7292), or the older form of Java's own. Which
/// it is stands in its first octets; its name does not matter.
public final class KeyStoreFile {
  private final Path file;
  private final char[] password;

  private KeyStoreFile(Path file, char[] password) {
    this.file = file;
    this.password = password;
  }

  /// @throws StoreException if the file cannot be read, the password is wrong, or it does not hold
  /// exactly one key with its certificate
  public static ClientIdentity read(Path file, Secret password) throws StoreException {
    char[] characters = password.revealChars();
    byte[] octets = {};
    try {
      octets = PemFiles.octets(file);
      return new KeyStoreFile(file, characters).identity(octets);
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, PemFiles.words(e, "cannot be read"), e);
    } finally {
      Arrays.fill(octets, (byte) 0);
      Arrays.fill(characters, '\0');
    }
  }

  private ClientIdentity identity(byte[] octets) throws StoreException {
    String magic = HexFormat.of().formatHex(octets, 0, Math.min(4, octets.length));
    return switch (magic) {
      // Its keys are hidden by a hash without rounds: nothing in the file can make it slow.
      case "feedfeed" ->
        loaded("a Java key store", () -> KeyStore.getInstance("JKS"), octets, true);
      case "cececece" -> throw new StoreException(file,
          "is a JCEKS key store, which is not read; make it PKCS#12: keytool -importkeystore "
              + "-srckeystore " + PemFiles.word(file) + " -destkeystore identity.p12 "
              + "-deststoretype PKCS12",
          null);
      default -> pkcs12(octets);
    };
  }

  private ClientIdentity pkcs12(byte[] octets) throws StoreException {
    try {
      if (!KeyDerivationCost.bearable(octets)) {
        throw new StoreException(file,
            "would take too long to open: it asks for too many iterations", null);
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, "not a PKCS#12 file", e);
    }
    return loaded("a PKCS#12 file", () -> KeyStore.getInstance("PKCS12"), octets,
        Pfx.getInstance(octets).getMacData() != null);
  }

  private interface Kind {
    KeyStore make() throws KeyStoreException;
  }

  /// @param checked whether the password has been checked before it comes to the key
  private ClientIdentity loaded(String what, Kind kind, byte[] octets, boolean checked)
      throws StoreException {
    try {
      KeyStore store = kind.make();
      store.load(new ByteArrayInputStream(octets), password);
      return only(store);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      // The parsers throw these at malformed structures.
      throw new StoreException(file, "not " + what, e);
    } catch (UnrecoverableKeyException e) {
      boolean other = e.getCause() == null || wronglyPadded(e);
      throw new StoreException(file, other && !checked ? Reason.PASSWORD : Reason.USING,
          other ? checked ? OTHER_PASSWORD : WRONG_PASSWORD : NOT_READ, e);
    } catch (IOException e) {
      throw new StoreException(file,
          e.getCause() instanceof UnrecoverableKeyException ? Reason.PASSWORD : Reason.USING,
          words(e, what), e);
    } catch (GeneralSecurityException e) {
      throw new StoreException(file, "cannot be used as a client identity", e);
    }
  }

  private ClientIdentity only(KeyStore store) throws GeneralSecurityException, StoreException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    if (keys.isEmpty() && Collections.list(store.aliases()).isEmpty()) {
      throw new StoreException(file, Reason.NOTHING_IN_IT,
          "holds no encrypted private key, and no other is read; "
              + "openssl pkcs12 takes it apart, and makes one that is",
          null);
    }
    if (keys.size() != 1) {
      throw new StoreException(file, "holds " + keys.size() + " private keys where one is needed",
          null);
    }
    Certificate[] chain = store.getCertificateChain(keys.getFirst());
    if (!(store.getKey(keys.getFirst(), password) instanceof PrivateKey key) || chain == null
        || chain.length == 0) {
      throw new StoreException(file, Reason.NOTHING_IN_IT, "holds no certificate for its key",
          null);
    }
    Optional<String> refusal = KeyTaken.refusal(key);
    if (refusal.isPresent()) {
      throw new StoreException(file, refusal.get(), null);
    }
    return PemFiles.identity(file, key,
        Arrays.stream(chain).map(X509Certificate.class::cast).toList());
  }

  private static String words(Exception failure, String what) {
    Throwable cause = failure.getCause();
    return switch (cause) {
      case UnrecoverableKeyException _ -> WRONG_PASSWORD;
      case NoSuchAlgorithmException _ -> NOT_READ;
      case null, default -> PemFiles.words(failure, "not " + what);
    };
  }

  /// What becomes of a key that is opened with another password.
  private static boolean wronglyPadded(Throwable failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BadPaddingException) {
        return true;
      }
    }
    return false;
  }

  private static final String WRONG_PASSWORD = "the password does not open it";
  private static final String OTHER_PASSWORD = "its key has another password than the file, which is "
      + "not read; give it the same, a Java key store with: keytool -keypasswd -alias KEY";
  private static final String NOT_READ = "is encrypted in a way that is not read; "
      + "openssl pkcs12 takes it apart, and makes one that is";
}
