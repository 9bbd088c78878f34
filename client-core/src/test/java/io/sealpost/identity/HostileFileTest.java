package io.sealpost.identity;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.sealpost.ProcessorTime;
import io.sealpost.account.IdentitySource;
import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Identity files that somebody made to cost time, memory or the process: a [StoreException], soon.
@Timeout(60)
class HostileFileTest {
  private static final Issued ADA = TestAuthority.create().client("ada@example.test", KeyKind.P256);
  private static final Secret PASSWORD = Secret.of("secret");
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir
  Path folder;

  @Test
  void billionsOfIterationsAreNotBegun() throws IOException {
    refusedSoon(pem(PKCSObjectIdentifiers.id_PBKDF2,
        new PBKDF2Params(new byte[16], Integer.MAX_VALUE, 32)));
  }

  @Test
  void aKeyWithoutEndIsNotDerived() throws IOException {
    refusedSoon(pem(PKCSObjectIdentifiers.id_PBKDF2,
        new PBKDF2Params(new byte[16], 10_000, Integer.MAX_VALUE)));
  }

  /// Much of it at once, and a little of it very often; 320 MB would end the client.
  @ParameterizedTest
  @CsvSource({"16777216, 64, 1", "262144, 9, 1", "2, 1, 1000000", "16384, 8, 30"})
  void moreScryptThanThereIsMemoryOrTimeIsNotBegun(int n, int r, int p) throws IOException {
    refusedSoon(pem(MiscObjectIdentifiers.id_scrypt,
        new ScryptParams(new byte[16], n, r, p, 32)));
  }

  @Test
  void billionsOfIterationsOfAnIntegrityCheckAreNotBegun() throws IOException {
    Pfx good = Pfx.getInstance(ADA.pkcs12("secret"));
    var mac = new MacData(new DigestInfo(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256,
        DERNull.INSTANCE), new byte[32]), new byte[16], 4_999_999 + 10_000);
    Path file = written("bomb.p12", new Pfx(good.getAuthSafe(), mac).getEncoded());
    long start = ProcessorTime.now();
    assertThatThrownBy(() -> KeyStoreFile.read(file, PASSWORD)).isInstanceOf(StoreException.class)
        .hasMessageContaining("too many iterations");
    assertThat(ProcessorTime.since(start)).isLessThan(SOON);
  }

  @Test
  void aPkcs12FileUnderScryptIsSaidToBeOfAnotherKind() throws Exception {
    var info = PrivateKeyInfo.getInstance(ADA.key().getEncoded());
    var bag = new PKCS12SafeBagBuilder(info, KeyForm.pbes2(true, true)).build();
    Path file = written("scrypt.p12", new PKCS12PfxPduBuilder().addData(bag)
        .build(new JcePKCS12MacCalculatorBuilder().setProvider(new BouncyCastleProvider()),
            "secret".toCharArray())
        .getEncoded());
    assertThatThrownBy(() -> KeyStoreFile.read(file, PASSWORD)).isInstanceOf(StoreException.class)
        .hasMessageContaining("is encrypted in a way that is not read");
  }

  @Test
  void aHugeFileIsNotReadToItsEnd() throws IOException {
    Path file = folder.resolve("huge.pem");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(4L << 30);
    }
    assertThatThrownBy(() -> PemFiles.certificates(file)).isInstanceOf(StoreException.class)
        .hasMessageContaining("too large");
  }

  /// Nobody writes to the pipe: whoever opens it waits for ever, and no interrupt ends that.
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void whatIsNoFileIsNotOpened() throws Exception {
    Path pipe = folder.resolve("pipe.pem");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    for (Path each : List.of(pipe, folder, Path.of("/dev/zero"))) {
      assertThatThrownBy(() -> PemFiles.certificates(each)).isInstanceOf(StoreException.class)
          .hasMessageContaining("not a file");
      assertThatThrownBy(() -> PemFiles.identity(each, each, null))
          .isInstanceOf(StoreException.class).hasMessageContaining("not a file");
      assertThatThrownBy(() -> KeyStoreFile.read(each, PASSWORD))
          .isInstanceOf(StoreException.class).hasMessageContaining("not a file");
    }
  }

  @Test
  void whatIsOpenedEverydayStillOpens() throws IOException {
    Path p12 = written("ada.p12", ADA.pkcs12("secret"));
    assertThat(KeyStoreFile.read(p12, PASSWORD).toString()).contains("ada");
    Path pem = written("ada.pem",
        (ADA.encryptedKeyPem("secret") + ADA.pem()).getBytes(StandardCharsets.US_ASCII));
    assertThat(PemFiles.identity(pem, pem, PASSWORD).toString()).contains("ada");
  }

  /// Read from its first octets, before a password is asked of it.
  @Test
  void aJceksKeyStoreIsRefusedWithTheWayOut() throws Exception {
    KeyStore store = KeyStore.getInstance("JCEKS");
    store.load(null, null);
    Path file = folder.resolve("me.jks");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "secret".toCharArray());
    }
    assertThatThrownBy(() -> KeyStoreFile.read(file, PASSWORD)).isInstanceOf(StoreException.class)
        .hasMessageContaining("is a JCEKS key store, which is not read; make it PKCS#12: keytool");
  }

  @Test
  void aWrongPasswordIsSaidToBeOneInEveryForm() throws Exception {
    for (KeyForm form : KeyForm.values()) {
      boolean encrypted = form.write(ADA, folder) instanceof IdentitySource.Pkcs12
          || form.key(ADA.key()).contains("ENCRYPTED");
      for (int i = 0; encrypted && i < (form.name().startsWith("PEM_TRAD") ? 100 : 2); i++) {
        IdentitySource source = i == 0 || !form.name().startsWith("PEM_TRAD")
            ? form.write(ADA, folder)
            : new IdentitySource.Pem(folder.resolve("me.pem"), folder.resolve("me.pem"), null);
        try (Secret wrong = Secret.of("wrong" + i)) {
          assertThatThrownBy(() -> opened(source, wrong)).as("%s %d", form, i)
              .isInstanceOf(StoreException.class).hasMessageContaining("password does not open it");
        }
      }
    }
  }

  @Test
  void aKeyWithAPasswordOfItsOwnIsSaidToHaveOne() throws Exception {
    for (String kind : List.of("JKS", "PKCS12")) {
      KeyStore store = KeyStore.getInstance(kind);
      store.load(null, null);
      store.setKeyEntry("me", ADA.key(), "of its own".toCharArray(),
          ADA.chain().toArray(java.security.cert.X509Certificate[]::new));
      Path file = folder.resolve("me." + kind);
      try (var out = Files.newOutputStream(file)) {
        store.store(out, "secret".toCharArray());
      }
      assertThatThrownBy(() -> KeyStoreFile.read(file, PASSWORD)).as(kind)
          .isInstanceOf(StoreException.class).hasMessageContaining("its key has another password");
      assertThatThrownBy(() -> KeyStoreFile.read(file, Secret.of("wrong"))).as(kind)
          .isInstanceOf(StoreException.class).hasMessageContaining("password does not open it");
    }
  }

  private static ClientIdentity opened(IdentitySource source, Secret password)
      throws StoreException {
    return switch (source) {
      case IdentitySource.Pkcs12 it -> KeyStoreFile.read(it.file(), password);
      case IdentitySource.Pem it -> PemFiles.identity(it.certificates(), it.key(), password);
      case IdentitySource.Pkcs11 _,IdentitySource.Several _ ->
        throw new IllegalArgumentException("no file");
    };
  }

  @Test
  void damagedFilesAreStoreFailures() throws Exception {
    var random = new Random(7292);
    byte[] p12 = ADA.pkcs12("secret");
    byte[] jks = Files
        .readAllBytes(((IdentitySource.Pkcs12) KeyForm.JKS.write(ADA, folder)).file());
    byte[] pem = (ADA.keyPem() + ADA.pem()).getBytes(StandardCharsets.US_ASCII);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      boolean binary = round % 4 < 2;
      Path file = written("damaged", damaged(round % 4 == 0 ? p12 : binary ? jks : pem, random));
      try {
        if (binary) {
          KeyStoreFile.read(file, PASSWORD);
        } else {
          PemFiles.identity(file, file, null);
        }
      } catch (StoreException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  private void refusedSoon(byte[] pem) throws IOException {
    Path file = written("bomb.pem", pem);
    long start = ProcessorTime.now();
    assertThatThrownBy(() -> PemFiles.identity(file, file, PASSWORD))
        .isInstanceOf(StoreException.class).hasMessageContaining("too many iterations");
    assertThat(ProcessorTime.since(start)).isLessThan(SOON);
  }

  private static byte[] damaged(byte[] good, Random random) {
    byte[] bad = good.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
    }
    return bad;
  }

  /// The certificate, and a key encrypted with nonsense under these parameters.
  private static byte[] pem(ASN1ObjectIdentifier function, ASN1Encodable parameters)
      throws IOException {
    var scheme = new PBES2Parameters(new KeyDerivationFunc(function, parameters),
        new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC,
            new DEROctetString(new byte[16])));
    var key = new EncryptedPrivateKeyInfo(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, scheme), new byte[64]);
    return (ADA.pem() + "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
        + "\n-----END ENCRYPTED PRIVATE KEY-----\n").getBytes(StandardCharsets.US_ASCII);
  }

  private Path written(String name, byte[] octets) throws IOException {
    return Files.write(folder.resolve(name), octets);
  }

  /// The command is there to be copied to a shell, and whoever sent the file named it.
  @ParameterizedTest
  @ValueSource(strings = {"x; touch y.p7b", "$(touch y).p7b", "it's.p7b", "`y`.p7b"})
  void aNameDoesNothingInTheCommandThatIsTold(String name) throws IOException {
    Path pkcs7 = Files.writeString(folder.resolve(name), "-----BEGIN PKCS7-----\n");
    assertThatThrownBy(() -> PemFiles.certificates(pkcs7))
        .hasMessageEndingWith(" -in '" + name.replace("'", "'\\''") + "'");
    Path jceks = Files.write(folder.resolve(name), HexFormat.of().parseHex("cececece"));
    assertThatThrownBy(() -> KeyStoreFile.read(jceks, Secret.of("")))
        .hasMessageContaining(" -srckeystore '" + name.replace("'", "'\\''") + "' -dest");
  }
}
