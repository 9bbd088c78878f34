package io.sealpost.identity;

import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;

import io.sealpost.failure.StoreException;
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

  static PrivateKey key(Path file, @Nullable Secret password) throws StoreException {
    try (PEMParser parser = open(file)) {
      for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
        PrivateKeyInfo info = keyInfo(file, item, password);
        if (info != null) {
          return new JcaPEMKeyConverter().getPrivateKey(info);
        }
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The last is what the ASN.1 parser throws at malformed structures.
      throw new StoreException(file,
          PemFiles.words(e, "not a PEM file with a key that can be read"), e);
    }
    throw new StoreException(file, "holds no private key", null);
  }

  private static @Nullable PrivateKeyInfo keyInfo(Path file, Object item, @Nullable Secret password)
      throws IOException {
    return switch (item) {
      case PrivateKeyInfo info -> info;
      case PEMKeyPair pair -> pair.getPrivateKeyInfo();
      case PKCS8EncryptedPrivateKeyInfo encrypted when !KeyDerivationCost
          .bearable(encrypted.toASN1Structure().getEncryptionAlgorithm()) ->
        throw new StoreException(file,
            "would take too long to open: its key asks for too many iterations", null);
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
    } catch (PKCSException | OperatorCreationException | IOException | RuntimeException e) {
      // A wrong password now and then leaves something that only fails to be a key.
      throw new StoreException(file,
          beforeThePassword(e) ? NOT_READ : "the password does not open it", e);
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

  private static final String NOT_READ = "is encrypted in a way that is not read; "
      + "openssl pkey -aes256 -in OLD -out NEW makes one that is";
}
