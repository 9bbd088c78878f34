package io.sealpost.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// Reads certificates and keys from PEM files (RFC 7468): PKCS#8, plain or encrypted with whatever
/// Bouncy Castle knows, and the traditional forms.
public final class PemFiles {
  private PemFiles() {}

  /// An identity from one file with both certificate chain and key, or from two.
  ///
  /// @param password for an encrypted key; null if there is none
  /// @throws StoreException if a file cannot be read, or key and certificate do not fit
  public static ClientIdentity identity(Path certificates, Path key, @Nullable Secret password)
      throws StoreException {
    return identity(certificates, key(key, password), certificates(certificates));
  }

  /// All certificates of a file, in its order; never empty.
  public static List<X509Certificate> certificates(Path file) throws StoreException {
    List<X509Certificate> found = new ArrayList<>();
    try (PEMParser parser = open(file)) {
      for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
        if (item instanceof X509CertificateHolder holder) {
          found.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
      }
    } catch (IOException | CertificateException e) {
      throw new StoreException(file, words(e, "not a PEM file"), e);
    }
    if (found.isEmpty()) {
      throw new StoreException(file, "holds no certificate", null);
    }
    return found;
  }

  static ClientIdentity identity(Path file, PrivateKey key, List<X509Certificate> chain)
      throws StoreException {
    try {
      return ClientIdentity.of(key, chain);
    } catch (IllegalArgumentException e) {
      throw new StoreException(file, String.valueOf(e.getMessage()), e);
    }
  }

  static String words(Exception e, String otherwise) {
    return e instanceof NoSuchFileException ? "no such file" : otherwise;
  }

  private static PrivateKey key(Path file, @Nullable Secret password) throws StoreException {
    try (PEMParser parser = open(file)) {
      for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
        PrivateKeyInfo info = keyInfo(file, item, password);
        if (info != null) {
          return new JcaPEMKeyConverter().getPrivateKey(info);
        }
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, words(e, "not a PEM file with a key that can be read"), e);
    }
    throw new StoreException(file, "holds no private key", null);
  }

  private static @Nullable PrivateKeyInfo keyInfo(Path file, Object item, @Nullable Secret password)
      throws IOException {
    return switch (item) {
      case PrivateKeyInfo info -> info;
      case PEMKeyPair pair -> pair.getPrivateKeyInfo();
      case PKCS8EncryptedPrivateKeyInfo encrypted -> decrypt(file, password, characters -> encrypted
          .decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
              .setProvider(new BouncyCastleProvider()).build(characters)));
      case PEMEncryptedKeyPair encrypted -> decrypt(file, password,
          characters -> encrypted.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
              .setProvider(new BouncyCastleProvider()).build(characters)).getPrivateKeyInfo());
      default -> null;
    };
  }

  private interface Decryption {
    PrivateKeyInfo with(char[] password)
        throws IOException, PKCSException, OperatorCreationException;
  }

  private static PrivateKeyInfo decrypt(Path file, @Nullable Secret password, Decryption decryption)
      throws IOException {
    if (password == null) {
      throw new StoreException(file, "its key is encrypted: add a password-command to the identity",
          null);
    }
    char[] characters = password.revealChars();
    try {
      return decryption.with(characters);
    } catch (PKCSException | OperatorCreationException | PEMException e) {
      throw new StoreException(file, "the password does not open it", e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  private static PEMParser open(Path file) throws IOException {
    return new PEMParser(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1));
  }
}
