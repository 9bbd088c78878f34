package io.sealpost.testserver.cert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManager;

/// A certificate with its key, as a server or a client holds it. Nothing here is protected: it is
/// made for tests and may be written anywhere.
///
/// @param chain leaf first, then the intermediates; never the root (a self-signed leaf stands alone)
/// @param key the private key of the leaf
public record Issued(List<X509Certificate> chain, PrivateKey key) {
  public Issued {
    chain = List.copyOf(chain);
  }

  /// The leaf.
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /// `sha256/` and the base64 of SHA-256 over the leaf's SubjectPublicKeyInfo.
  public String pin() {
    return Pins.of(certificate());
  }

  /// The chain as PEM, leaf first.
  public String pem() {
    return Pem.certificates(chain);
  }

  /// The key as unencrypted PKCS #8 PEM.
  public String keyPem() {
    return Pem.key(key);
  }

  /// The key as PKCS #8 PEM under PBES2 with AES-256-CBC and HMAC-SHA-256 (RFC 8018).
  public String encryptedKeyPem(String password) {
    return Pem.encryptedKey(key, password);
  }

  /// The key, then the chain, in one PEM text.
  public String combinedPem() {
    return keyPem() + pem();
  }

  /// A PKCS #12 file with key and chain under the one password; its alias is `identity`.
  public byte[] pkcs12(String password) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      keyStore(password).store(bytes, password.toCharArray());
      return bytes.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot write PKCS #12", e);
    }
  }

  /// A key manager that always presents this chain, whatever issuers the peer says it accepts.
  public KeyManager[] keyManagers() {
    return new KeyManager[]{new FixedKeyManager(this)};
  }

  private KeyStore keyStore(String password) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("identity", key, password.toCharArray(),
        chain.toArray(X509Certificate[]::new));
    return store;
  }
}
