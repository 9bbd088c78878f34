package io.sealpost.vault;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

import io.sealpost.secret.Secret;
import io.sealpost.vault.VaultException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.sealpost.vault.VaultTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Files that are no vaults any more, or were made to do harm.
@Timeout(60)
class DamagedVaultTest {
  private Strongbox box;
  private byte[] sound;

  @BeforeEach
  void fill(@TempDir Path folder) throws Exception {
    box = Strongbox.in(folder);
    try (Vault vault = box.create()) {
      vault.put("work", Secret.of("sesame"));
    }
    sound = box.octets();
  }

  @Test
  void noOctetCanBeLostOrChangedUnseen() {
    for (int i = 0; i < sound.length; i++) {
      byte[] changed = sound.clone();
      changed[i] ^= 1;
      assertRefused(changed);
      assertRefused(Arrays.copyOf(sound, i));
    }
    assertRefused(Arrays.copyOf(sound, sound.length + 1));
    assertRefused(new byte[2_000_000]);
  }

  @Test
  void whatIsChangedOnPurposeDoesNotOpen() {
    int head = sound.length - 32 - body();
    for (int i = 12; i < head; i++) {
      byte[] changed = sound.clone();
      changed[i] ^= 1;
      box.put(digested(changed));
      assertThat(refused(box::unlock)).as("octet " + i).isIn(Reason.WRONG_PASSPHRASE,
          Reason.FOREIGN);
    }
    for (int i = head; i < sound.length - 32; i += 97) {
      byte[] changed = sound.clone();
      changed[i] ^= 1;
      box.put(digested(changed));
      assertThat(refused(box::unlock)).as("octet " + i).isEqualTo(Reason.WRONG_PASSPHRASE);
    }
  }

  /// Refused before any work is done: none of these takes memory or time.
  @ParameterizedTest
  @CsvSource({"2147483647,1,1", "-1,1,1", "0,1,1", "8191,1,1", "131073,1,1", "65536,0,1",
    "65536,2147483647,1", "65536,-1,1", "65536,9,1", "65536,1,0", "65536,1,-8", "65536,1,9",
    "65536,1,2147483647"})
  void aFileMayNotAskForAllMemoryOrAnHour(int memory, int passes, int lanes) {
    byte[] greedy = sound.clone();
    ByteBuffer.wrap(greedy).putInt(12, memory).putInt(16, passes).putInt(20, lanes);
    box.put(digested(greedy));
    assertThat(refused(box::unlock)).isEqualTo(Reason.FOREIGN);
  }

  /// Nobody writes to the pipe: whoever opens it waits for ever, and no interrupt ends that.
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void whatIsNoFileIsNotOpened() throws Exception {
    Files.delete(box.file());
    String path = box.file().toString();
    assumeTrue(new ProcessBuilder("mkfifo", path).start().waitFor() == 0, "no mkfifo");
    assertThat(refused(box::unlock)).isEqualTo(Reason.DAMAGED);
    Files.delete(box.file());
    Files.createDirectory(box.file());
    assertThat(refused(box::unlock)).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void laterVersionsAreNotGuessedAt() {
    byte[] later = sound.clone();
    later[9] = 2;
    box.put(digested(later));
    assertThat(refused(box::unlock)).isEqualTo(Reason.FOREIGN);
  }

  private int body() {
    return ByteBuffer.wrap(sound).getInt(52);
  }

  private void assertRefused(byte[] octets) {
    box.put(octets);
    assertThat(refused(box::unlock)).isIn(Reason.DAMAGED, Reason.FOREIGN);
  }

  private static byte[] digested(byte[] octets) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(octets, 0, octets.length - 32);
      System.arraycopy(digest.digest(), 0, octets, octets.length - 32, 32);
      return octets;
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
