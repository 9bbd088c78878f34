package io.sealpost.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptor;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemHeader;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/// Every form in which a person may have a key with its certificates, and how it is written: by other
/// code than reads it, wherever there is some.
enum KeyForm {
  /// As Java writes it: AES-256 under PBKDF2.
  PKCS12,
  /// As was usual until 2022.
  PKCS12_3DES,
  /// Java's own older form.
  JKS,
  /// PKCS#12 by another name.
  PKCS12_CALLED_JKS,
  /// PKCS#8 in the clear.
  PEM,
  /// Certificates in one file, the key in another.
  PEM_IN_TWO_FILES,
  /// PKCS#8 under PBES2 with AES-256.
  PEM_AES,
  /// PKCS#8 under PBES2 with 3DES.
  PEM_3DES,
  /// PKCS#8 under PBES2 with AES-256 by scrypt (RFC 7914).
  PEM_SCRYPT,
  /// `RSA PRIVATE KEY`, or SEC 1 (RFC 5915); the Edwards curves have no such form.
  PEM_TRADITIONAL,
  /// The same behind `Proc-Type` and `DEK-Info` (RFC 1421), with AES-256.
  PEM_TRADITIONAL_AES,
  /// The same with 3DES.
  PEM_TRADITIONAL_3DES;

  static final String PASSWORD = "open sesame";

  /// Whether keys of that kind can be written so.
  boolean has(KeyKind kind) {
    return !name().startsWith("PEM_TRADITIONAL")
        || kind != KeyKind.ED25519 && kind != KeyKind.ED448;
  }

  private boolean encrypted() {
    return switch (this) {
      case PEM, PEM_IN_TWO_FILES, PEM_TRADITIONAL -> false;
      default -> true;
    };
  }

  /// Writes the identity, and says how an account names it.
  IdentitySource write(Issued issued, Path folder) throws IOException, GeneralSecurityException {
    @Nullable
    PasswordSource password = encrypted() ? PasswordSource.shell("echo '" + PASSWORD + "'") : null;
    return switch (this) {
      case PKCS12 -> new IdentitySource.Pkcs12(
          Files.write(folder.resolve("me.p12"), issued.pkcs12(PASSWORD)), password);
      case PKCS12_CALLED_JKS -> new IdentitySource.Pkcs12(
          Files.write(folder.resolve("me.jks"), issued.pkcs12(PASSWORD)), password);
      case PKCS12_3DES -> new IdentitySource.Pkcs12(Files.write(folder.resolve("old.p12"),
          stored(KeyStore.getInstance("PKCS12-3DES-3DES", new BouncyCastleProvider()), issued)),
          password);
      case JKS -> new IdentitySource.Pkcs12(Files.write(folder.resolve("me.keystore"),
          stored(KeyStore.getInstance("JKS"), issued)), password);
      case PEM_IN_TWO_FILES -> new IdentitySource.Pem(
          Files.writeString(folder.resolve("me.crt"), issued.pem()),
          Files.writeString(folder.resolve("me.key"), issued.keyPem()), null);
      default -> {
        Path pem = Files.writeString(folder.resolve("me.pem"), key(issued.key()) + issued.pem());
        yield new IdentitySource.Pem(pem, pem, password);
      }
    };
  }

  private static byte[] stored(KeyStore store, Issued issued)
      throws IOException, GeneralSecurityException {
    store.load(null, null);
    store.setKeyEntry("me", issued.key(), PASSWORD.toCharArray(),
        issued.chain().toArray(java.security.cert.X509Certificate[]::new));
    var octets = new ByteArrayOutputStream();
    store.store(octets, PASSWORD.toCharArray());
    return octets.toByteArray();
  }

  String key(PrivateKey key) throws IOException {
    return switch (this) {
      case PEM_AES -> encrypted(key, pbes2(false, true));
      case PEM_3DES -> encrypted(key, pbes2(false, false));
      case PEM_SCRYPT -> encrypted(key, pbes2(true, true));
      case PEM_TRADITIONAL -> traditional(key, null);
      case PEM_TRADITIONAL_AES -> traditional(key, "AES-256-CBC");
      case PEM_TRADITIONAL_3DES -> traditional(key, "DES-EDE3-CBC");
      default -> block("PRIVATE KEY", key.getEncoded());
    };
  }

  static OutputEncryptor pbes2(boolean scrypt, boolean aes) throws IOException {
    var cipher = aes
        ? org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes256_CBC
        : PKCSObjectIdentifiers.des_EDE3_CBC;
    try {
      var builder = scrypt
          ? new JcePKCSPBEOutputEncryptorBuilder(new ScryptConfig.Builder(16384, 8, 1).build(),
              cipher)
          : new JcePKCSPBEOutputEncryptorBuilder(cipher).setIterationCount(2048);
      return builder.setProvider(new BouncyCastleProvider()).setRandom(new SecureRandom())
          .build(PASSWORD.toCharArray());
    } catch (OperatorCreationException e) {
      throw new IOException(e);
    }
  }

  private static String encrypted(PrivateKey key, OutputEncryptor encryptor) throws IOException {
    return block("ENCRYPTED PRIVATE KEY",
        new PKCS8EncryptedPrivateKeyInfoBuilder(PrivateKeyInfo.getInstance(key.getEncoded()))
            .build(encryptor).getEncoded());
  }

  private static String traditional(PrivateKey key, @Nullable String cipher) throws IOException {
    byte[] der = traditional(key);
    String label = key.getAlgorithm() + " PRIVATE KEY";
    var text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      if (cipher == null) {
        writer.writeObject(new PemObject(label, der));
      } else {
        PEMEncryptor encryptor = new JcePEMEncryptorBuilder(cipher)
            .setProvider(new BouncyCastleProvider()).build(PASSWORD.toCharArray());
        byte[] hidden = encryptor.encrypt(der);
        writer.writeObject(new PemObject(label, List.of(
            new PemHeader("Proc-Type", "4,ENCRYPTED"), new PemHeader("DEK-Info",
                cipher + "," + HexFormat.of().withUpperCase().formatHex(encryptor.getIV()))),
            hidden));
      }
    }
    return text.toString();
  }

  /// As OpenSSL writes them: an EC key with its curve.
  private static byte[] traditional(PrivateKey key) throws IOException {
    var info = PrivateKeyInfo.getInstance(key.getEncoded());
    return key instanceof java.security.interfaces.ECPrivateKey ec
        ? new ECPrivateKey(ec.getParams().getOrder().bitLength(), ec.getS(),
            info.getPrivateKeyAlgorithm().getParameters()).getEncoded()
        : info.parsePrivateKey().toASN1Primitive().getEncoded();
  }

  private static String block(String label, byte[] der) {
    return "-----BEGIN " + label + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
        + "\n-----END " + label + "-----\n";
  }
}
