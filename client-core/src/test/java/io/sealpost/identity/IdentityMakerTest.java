package io.sealpost.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.failure.StoreException;
import io.sealpost.path.PathCertificate;
import io.sealpost.path.PathJudge;
import io.sealpost.path.PathRequest;
import io.sealpost.path.PeerName;
import io.sealpost.path.Purpose;
import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.secret.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdentityMakerTest {
  private static final Holder ADA = Holder.of("CN=Ada Lovelace,O=Example",
      List.of("ada@example.test"), List.of("spiffe://example.test/ada"));
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Secret PASSPHRASE = Secret.of("correct höörse");

  @TempDir
  private Path home;
  private IdentityMaker maker;
  private IdentityFolder folder;

  @BeforeEach
  void chooseFolder() {
    folder = IdentityFolder.beside(home.resolve("sealpost/config.toml"));
    maker = new IdentityMaker(folder);
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void makesACertificateThatEveryRuleOfAClientPasses(KeyKind kind) throws Exception {
    X509Certificate made = selfSigned("work", kind).certificate().orElseThrow();
    PathCertificate leaf = PathCertificate.leaf(made.getEncoded());
    PathRequest request = new PathRequest(List.of(),
        new PeerName(PeerName.Kind.MAIL, "ada@example.test"), now, Purpose.CLIENT, Standard.PRIVATE,
        Revocation.NONE, 0, true);
    assertThat(PathJudge.judge(leaf, List.of(), request).verdicts())
        .noneMatch(it -> it.failed());
    assertThat(made.getSubjectX500Principal().getName()).isEqualTo("CN=Ada Lovelace,O=Example");
    assertThat(made.getNotAfter().toInstant()).isEqualTo(now.plus(Duration.ofDays(30)));
    assertThat(made.getBasicConstraints()).isEqualTo(-1);
    assertThat(made.getSubjectAlternativeNames()).extracting(it -> it.get(1))
        .asString().isEqualTo("[ada@example.test, spiffe://example.test/ada]");
    assertThat(KeyKind.like(made.getPublicKey())).isEqualTo(kind);
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void theKeyOpensWithItsPassphraseAndNoOther(KeyKind kind) throws Exception {
    Path file = selfSigned("work", kind).file();
    assertThat(PemFiles.identity(file, file, PASSPHRASE).certificate())
        .isEqualTo(folder.identity("work").chain().getFirst());
    assertThatThrownBy(() -> PemFiles.identity(file, file, Secret.of("correct hoorse")))
        .isInstanceOf(StoreException.class).hasMessageContaining("does not open it");
  }

  @Test
  void noKeyIsOnTheDiskButUnderThePassphraseAndForItsOwner() throws Exception {
    Path file = selfSigned("work", KeyKind.RSA).file();
    assertThat(Files.readString(file)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
        .doesNotContain("BEGIN PRIVATE KEY", "RSA PRIVATE");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.folder())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(folder.folder())) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("work.pem", ".lock");
    }
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void asksForACertificateWithProofOfTheKey(KeyKind kind) throws Exception {
    SigningRequest request = maker.requested("work", kind, ADA, PASSPHRASE);
    KeptIdentity kept = folder.identity("work");
    assertThat(kept.chain()).isEmpty();
    assertThat(kept.request()).isEqualTo(request);
    assertThat(request.holder()).isEqualTo(ADA);
    assertThat(folder.names()).containsExactly("work");
  }

  @Test
  void aRequestThatWasTamperedWithIsNone() throws Exception {
    maker.requested("work", KeyKind.P256, ADA, PASSPHRASE);
    Path file = folder.requestFile("work");
    byte[] der = io.sealpost.path.PemBlocks.of(Files.readString(file), Pem.REQUEST).getFirst();
    int name = new String(der, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("Lovelace");
    der[name] = 'D';
    Files.writeString(file,
        RequestFile.lockedKey(file) + Pem.block(Pem.REQUEST, der));
    assertThatThrownBy(() -> folder.identity("work")).isInstanceOf(StoreException.class)
        .hasMessageContaining("request cannot be read");
  }

  @Test
  void renewsForTheSameHolderAndKey() throws Exception {
    KeptIdentity before = selfSigned("work", KeyKind.P384);
    SigningRequest request = maker.renewed("work", PASSPHRASE);
    assertThat(request.holder()).isEqualTo(ADA);
    assertThat(request.key()).isEqualTo(before.chain().getFirst().getPublicKey());
    assertThat(folder.identity("work").chain()).isEqualTo(before.chain());
    assertThatThrownBy(() -> maker.renewed("work", Secret.of("not the one")))
        .isInstanceOf(StoreException.class).hasMessageContaining("does not open it");
  }

  @Test
  void renewsWithANewKeyUnderThePassphraseOfTheOld() throws Exception {
    KeptIdentity before = selfSigned("work", KeyKind.P256);
    assertThatThrownBy(() -> maker.renewed("work", KeyKind.P256, Secret.of("not the one")))
        .isInstanceOf(StoreException.class);
    SigningRequest request = maker.renewed("work", KeyKind.ED25519, PASSPHRASE);
    assertThat(request.key()).isNotEqualTo(before.chain().getFirst().getPublicKey());
    assertThat(PemKeys.key(folder.requestFile("work"), PASSPHRASE, "it", _ -> true).getAlgorithm())
        .isEqualTo("EdDSA");
    assertThatThrownBy(() -> maker.renewed("work", PASSPHRASE))
        .hasMessageContaining("its key would be lost");
    assertThat(folder.identity("work").request()).isEqualTo(request);
  }

  @Test
  void neverWritesOverWhatIsThere() throws Exception {
    KeptIdentity before = selfSigned("work", KeyKind.P256);
    assertThatThrownBy(() -> selfSigned("work", KeyKind.P256))
        .isInstanceOf(StoreException.class).hasMessageContaining("is there already");
    assertThatThrownBy(() -> maker.requested("work", KeyKind.P256, ADA, PASSPHRASE))
        .isInstanceOf(StoreException.class).hasMessageContaining("is there already");
    assertThat(folder.identity("work")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../work", "a/b", "-o", "a b", "a\nb", "a.request",
    "12345678901234567890123456789012345678901"})
  void refusesNamesThatAreNoFiles(String name) {
    assertThatThrownBy(() -> selfSigned(name, KeyKind.P256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder.folder()).doesNotExist();
  }

  @Test
  void refusesAShortPassphraseAndAHolderWithoutAName() {
    assertThatThrownBy(() -> maker.requested("work", KeyKind.P256, ADA, Secret.of("1234567")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 8");
    assertThatThrownBy(() -> Holder.of("", List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> maker.selfSigned("work", KeyKind.P256,
        Holder.of("", List.of("ada@example.test"), List.of()), now, now.plusSeconds(60),
        PASSPHRASE))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs a subject");
    assertThat(folder.folder()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "/ada", "urn:", "https://example.test/a b", "urn:a#b",
    "urn:\u00e4", "urn:a\n", "1:a"})
  void refusesWhatIsNoAbsoluteUri(String uri) {
    assertThatThrownBy(() -> Holder.of("CN=ada", List.of(), List.of(uri)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("absolute URI");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "ada@", "ada@example.test, bob@example.test", "ä@example.test",
    "ada@example.test\n", "<ada@example.test>"})
  void refusesAnAddressThatNoCertificateCanHold(String address) {
    assertThatThrownBy(() -> Holder.of("CN=ada", List.of(address), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhichFileIsDamaged() throws Exception {
    Path file = selfSigned("work", KeyKind.P256).file();
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 40));
    assertThatThrownBy(() -> folder.identity("work")).isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString()).hasMessageContaining("not whole");
    assertThat(folder.names()).containsExactly("work");
  }

  @Test
  void removesWhatAProcessLeftThatEndedInTheMiddle() throws Exception {
    Path left = Files.writeString(
        Files.createDirectories(folder.folder()).resolve(".identity-123.new"), "half");
    selfSigned("work", KeyKind.P256);
    assertThat(left).doesNotExist();
  }

  private KeptIdentity selfSigned(String name, KeyKind kind) throws StoreException {
    return maker.selfSigned(name, kind, ADA, now.minusSeconds(60), now.plus(Duration.ofDays(30)),
        PASSPHRASE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CN=", "CN=ada,O=\" \"", "C=England", "C=1x", "CN=ada\\0Alovelace",
    "CN=12345678901234567890123456789012345678901234567890123456789012345"})
  void refusesASubjectThatNoCaWouldSign(String subject) {
    assertThatThrownBy(() -> Holder.of(subject, List.of("ada@example.test"), List.of()))
        .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("the subject's ");
    Holder.of("CN=1234567890123456789012345678901234567890123456789012345678901234,C=GB,"
        + "O=\"Lovelace, Ltd + Co\",1.2.3.4=x", List.of(), List.of());
  }
}
