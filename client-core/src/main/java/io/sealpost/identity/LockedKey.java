package io.sealpost.identity;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;

import io.sealpost.secret.Secret;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/// Writes private keys under a passphrase: PKCS #8 with PBES2, AES-256-CBC and a key by scrypt
/// (RFC 8018, RFC 7914). [PemKeys] reads them, and so does OpenSSL.
final class LockedKey {
  private LockedKey() {}

  /// The key as a block of PEM.
  static String pem(PrivateKey key, Secret passphrase) {
    byte[] plain = key.getEncoded();
    char[] characters = passphrase.revealChars();
    try {
      var encryptor = new JcePKCSPBEOutputEncryptorBuilder(COST,
          NISTObjectIdentifiers.id_aes256_CBC)
          .setProvider(new BouncyCastleProvider()).setRandom(new SecureRandom()).build(characters);
      byte[] locked = new PKCS8EncryptedPrivateKeyInfoBuilder(PrivateKeyInfo.getInstance(plain))
          .build(encryptor).getEncoded();
      return Pem.block(Pem.ENCRYPTED_KEY, locked);
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalArgumentException("the key cannot be encrypted: " + e.getMessage(), e);
    } finally {
      Arrays.fill(plain, (byte) 0);
      Arrays.fill(characters, '\0');
    }
  }

  /// 16 MB five times over: OpenSSL refuses to use 32 MB, and five times in a row is what this much
  /// memory needs to be worth what more of it would be.
  private static final ScryptConfig COST = new ScryptConfig.Builder(1 << 14, 8, 5)
      .withSaltLength(16).build();
}
