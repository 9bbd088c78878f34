package io.sealpost.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import io.sealpost.secret.Secret;
import io.sealpost.vault.VaultException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.sealpost.vault.Strongbox.CHEAP;
import static io.sealpost.vault.Strongbox.PASSPHRASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class VaultTest {
  private Strongbox box;

  @BeforeEach
  void find(@TempDir Path folder) {
    box = Strongbox.in(folder);
  }

  @Test
  void holdsWhatWasPutInUntilItIsTakenOut() throws Exception {
    try (Vault vault = box.create()) {
      vault.put("work", Secret.of("sesame"));
      vault.put("mail/home", Secret.of("pässwörd 🔑"));
      vault.put("work", Secret.of("sesame, changed"));
    }
    assertThat(box.held("work")).isEqualTo("sesame, changed");
    assertThat(box.held("mail/home")).isEqualTo("pässwörd 🔑");
    try (Vault vault = box.unlock()) {
      assertThat(vault.names()).containsOnlyKeys("mail/home", "work");
      vault.remove("work");
      assertThat(vault.names()).containsOnlyKeys("mail/home");
      assertThat(refused(() -> vault.secret("work"))).isEqualTo(Reason.NO_ENTRY);
      assertThat(refused(() -> vault.remove("work"))).isEqualTo(Reason.NO_ENTRY);
    }
  }

  @Test
  void isForItsOwnersEyesOnly() throws Exception {
    box.create().close();
    Files.setPosixFilePermissions(box.file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    try (Vault vault = box.unlock()) {
      vault.put("work", Secret.of("sesame"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(box.file())))
        .isEqualTo("rw-------");
    assertThat(box.namesInFolder()).containsExactly(".vault.lock", "vault");
  }

  @Test
  void showsNeitherSecretsNorTheirNames() throws Exception {
    try (Vault vault = box.create()) {
      vault.put("name-of-it", Secret.of("sesame"));
    }
    assertThat(new String(box.octets(), StandardCharsets.ISO_8859_1)).startsWith("SEALPOSTV")
        .doesNotContain("name-of-it", "sesame");
  }

  @Test
  void writesNothingTwiceUnderOneNonce() throws Exception {
    try (Vault vault = box.create()) {
      vault.put("work", Secret.of("sesame"));
      Sealed.Head before = Sealed.parse(box.octets()).head();
      vault.put("work", Secret.of("sesame"));
      Sealed.Head after = Sealed.parse(box.octets()).head();
      assertThat(after.sameKey(before)).isTrue();
      assertThat(after.nonce()).isNotEqualTo(before.nonce());
    }
  }

  @Test
  void isNotMadeWhereOneIs() throws Exception {
    box.create().close();
    byte[] before = box.octets();
    assertThat(refused(box::create)).isEqualTo(Reason.EXISTS);
    assertThat(box.octets()).isEqualTo(before);
  }

  @Test
  void saysThatThePassphraseIsWrong() throws Exception {
    box.create().close();
    assertThat(refused(() -> box.unlock(PASSPHRASE + "!"))).isEqualTo(Reason.WRONG_PASSPHRASE);
    assertThat(refused(() -> box.unlock(""))).isEqualTo(Reason.WRONG_PASSPHRASE);
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(refused(box::unlock)).isEqualTo(Reason.NO_VAULT);
  }

  @Test
  void opensWithTheNewPassphraseAlone() throws Exception {
    try (Vault vault = box.create(); Vault elsewhere = box.unlock()) {
      vault.put("work", Secret.of("sesame"));
      vault.changePassphrase(Secret.of("another passphrase"), CHEAP);
      vault.put("home", Secret.of("walnut"));
      assertThat(refused(() -> elsewhere.secret("work"))).isEqualTo(Reason.PASSPHRASE_CHANGED);
      assertThat(refused(() -> elsewhere.put("work", Secret.of("lost?"))))
          .isEqualTo(Reason.PASSPHRASE_CHANGED);
    }
    assertThat(refused(box::unlock)).isEqualTo(Reason.WRONG_PASSPHRASE);
    try (Vault vault = box.unlock("another passphrase")) {
      assertThat(vault.names()).containsOnlyKeys("home", "work");
    }
  }

  @Test
  void losesNothingWhenTwoChangeItAtOnce() throws Exception {
    box.create().close();
    try (Vault one = box.unlock(); Vault other = box.unlock()) {
      Thread meanwhile = Thread.ofVirtual().unstarted(() -> fill(other, "b"));
      meanwhile.start();
      fill(one, "a");
      meanwhile.join();
      assertThat(one.names()).hasSize(20);
    }
  }

  @Test
  void cannotBeUsedOnceLocked() throws Exception {
    Vault vault = box.create();
    vault.close();
    assertThatThrownBy(() -> vault.secret("work")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> vault.put("work", Secret.of("x")))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-x", "a b", "a\nb", "a\0b", "a\u202eb", "a=b", "a,b"})
  void refusesNamesThatCouldNotBePrintedOrTyped(String name) throws Exception {
    try (Vault vault = box.create()) {
      assertThatThrownBy(() -> vault.put(name, Secret.of("x")))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Vault.canBeNamed("a".repeat(129))).isFalse();
    assertThat(Vault.canBeNamed("ada@example.org/imap:993")).isTrue();
  }

  @Test
  void refusesAShortPassphrase() throws Exception {
    assertThatThrownBy(() -> Vault.create(box.file(), Secret.of("seven..")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.file()).doesNotExist();
  }

  @Test
  void staysAsItWasWhenItIsFull() throws Exception {
    try (Vault vault = box.create()) {
      vault.put("work", Secret.of("sesame"));
      byte[] before = box.octets();
      assertThat(refused(() -> vault.put("more", Secret.of("x".repeat(600_000)))))
          .isEqualTo(Reason.FULL);
      assertThat(box.octets()).isEqualTo(before);
      for (String secret : List.of("", "x".repeat(500_000))) {
        vault.put("work", Secret.of(secret));
        assertThat(box.held("work")).isEqualTo(secret);
      }
    }
  }

  private static void fill(Vault vault, String name) {
    for (int i = 0; i < 10; i++) {
      String each = name + i;
      assertThat(org.assertj.core.api.Assertions
          .catchThrowable(() -> vault.put(each, Secret.of("x")))).isNull();
    }
  }

  static Reason refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    var refusal = org.assertj.core.api.Assertions.catchThrowableOfType(VaultException.class, call);
    assertThat(refusal).isNotNull();
    return refusal.reason();
  }
}
