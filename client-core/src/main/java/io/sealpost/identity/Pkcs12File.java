package io.sealpost.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;

/// Reads a client identity from a PKCS#12 file (RFC 7292).
public final class Pkcs12File {
  private Pkcs12File() {}

  /// @throws StoreException if the file cannot be read, the password is wrong, or it does not hold
  /// exactly one key with its certificate
  public static ClientIdentity read(Path file, Secret password) throws StoreException {
    char[] characters = password.revealChars();
    try {
      byte[] octets = PemFiles.octets(file);
      if (!KeyDerivationCost.bearable(octets)) {
        throw new StoreException(file,
            "would take too long to open: it asks for too many iterations",
            null);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(octets), characters);
      return only(file, store, characters);
    } catch (RuntimeException e) {
      // The platform's parser throws these at malformed structures.
      throw new StoreException(file, "not a PKCS#12 file", e);
    } catch (IOException e) {
      if (e instanceof StoreException store) {
        throw store;
      }
      throw e.getCause() instanceof UnrecoverableKeyException
          ? new StoreException(file, "the password does not open it", e)
          : new StoreException(file, PemFiles.words(e, "not a PKCS#12 file"), e);
    } catch (GeneralSecurityException e) {
      throw new StoreException(file, "cannot be used as a client identity", e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static ClientIdentity only(Path file, KeyStore store, char[] password)
      throws GeneralSecurityException, StoreException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw new StoreException(file, "holds " + keys.size() + " private keys where one is needed",
          null);
    }
    Certificate[] chain = store.getCertificateChain(keys.getFirst());
    if (!(store.getKey(keys.getFirst(), password) instanceof PrivateKey key) || chain == null) {
      throw new StoreException(file, "holds no certificate for its key", null);
    }
    return PemFiles.identity(file, key,
        Arrays.stream(chain).map(X509Certificate.class::cast).toList());
  }
}
