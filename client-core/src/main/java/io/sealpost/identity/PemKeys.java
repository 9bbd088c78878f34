package io.sealpost.identity;

import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;
import io.sealpost.secret.Secret;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.EncryptionException;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// Reads private keys from PEM files: PKCS#8, plain or encrypted with whatever Bouncy Castle knows, and
/// the traditional forms (RFC 7468 §10 and §11, RFC 1421). Apart from [PemFiles], so that who needs no
/// such key does not pay for loading the library.
final class PemKeys {
  private PemKeys() {}

  /// The first key that is wanted.
  ///
  /// @param whose where the certificates are that it is wanted for: in it, or elsewhere
  /// @throws StoreException if there is none: with what is wrong with the first that was not read, or
  /// that none of them is for a certificate
  static PrivateKey key(Path file, @Nullable Secret password, String whose,
      Predicate<PrivateKey> wanted) throws StoreException {
    List<Object> items = items(file);
    if (items.size() > MOST_KEYS) {
      throw new StoreException(file, "holds more than " + MOST_KEYS + " private keys", null);
    }
    if (!KeyDerivationCost.bearable(items.stream()
        .filter(PKCS8EncryptedPrivateKeyInfo.class::isInstance)
        .map(PKCS8EncryptedPrivateKeyInfo.class::cast)
        .map(it -> it.toASN1Structure().getEncryptionAlgorithm()).toList())) {
      throw new StoreException(file,
          "would take too long to open: its key asks for too many iterations", null);
    }
    @Nullable
    StoreException first = null;
    for (Object item : items) {
      try {
        PrivateKey key = key(file, item, password);
        if (wanted.test(key)) {
          return key;
        }
      } catch (StoreException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    throw new StoreException(file, items.isEmpty() ? Reason.NOTHING_IN_IT : Reason.USING,
        switch (items.size()) {
          case 0 -> "holds no private key";
          case 1 -> "no certificate in " + whose + " is for its private key";
          default -> "none of its " + items.size() + " private keys is that of a certificate in "
              + whose;
        }, null);
  }

  private static PrivateKey key(Path file, Object item, @Nullable Secret password)
      throws StoreException {
    try {
      PrivateKeyInfo info = keyInfo(file, item, password);
      Optional<String> refusal = KeyTaken.refusal(info);
      if (refusal.isPresent()) {
        throw new StoreException(file, refusal.get(), null);
      }
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (StoreException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new StoreException(file, NO_KEY, e);
    }
  }

  private static List<Object> items(Path file) throws StoreException {
    List<Object> items = new ArrayList<>();
    try (PEMParser parser = open(file)) {
      for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
        if (item instanceof PrivateKeyInfo || item instanceof PEMKeyPair
            || item instanceof PKCS8EncryptedPrivateKeyInfo
            || item instanceof PEMEncryptedKeyPair) {
          items.add(item);
        }
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The last is what the ASN.1 parser throws at malformed structures. What is behind a key that
      // can be read has never mattered.
      if (items.isEmpty()) {
        throw new StoreException(file, PemFiles.words(e, NO_KEY), e);
      }
    }
    return items;
  }

  private static PrivateKeyInfo keyInfo(Path file, Object item, @Nullable Secret password)
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
      default -> throw new IOException("no key");
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
    } catch (PKCSException | OperatorCreationException | IOException | RuntimeException e) {
      // A wrong password now and then leaves something that only fails to be a key.
      boolean before = beforeThePassword(e);
      throw new StoreException(file, before ? Reason.USING : Reason.PASSWORD,
          before ? NOT_READ : "the password does not open it", e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /// Whether it failed at the cipher or at what makes its key, which no other password would mend.
  private static boolean beforeThePassword(Exception failure) {
    return failure.getCause() instanceof OperatorCreationException
        || failure instanceof EncryptionException && failure.getCause() == null;
  }

  /// What the file holds, a key in the clear perhaps, is wiped as soon as it was read.
  private static PEMParser open(Path file) throws IOException {
    char[] characters = PemFiles.characters(file);
    return new PEMParser(new CharArrayReader(characters)) {
      @Override
      public void close() throws IOException {
        super.close();
        Arrays.fill(characters, '\0');
      }
    };
  }

  /// Each is tried on each certificate.
  private static final int MOST_KEYS = 16;
  private static final String NO_KEY = "not a PEM file with a key that can be read";
  private static final String NOT_READ = "is encrypted in a way that is not read; "
      + "openssl pkey -aes256 -in OLD -out NEW makes one that is";
}
