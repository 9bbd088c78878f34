package io.sealpost.vault;

import java.util.Arrays;

import io.sealpost.secret.Secret;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// How much work it is to make a key from a passphrase by Argon2id (RFC 9106), for us and for whoever
/// guesses. It stands in the file, so it is bounded: a file may not ask for an hour, or for all memory.
///
/// @param memory in KiB
/// @param passes over the memory
/// @param lanes of the memory
record Cost(int memory, int passes, int lanes) {
  /// RFC 9106 §4, the second recommendation.
  static final Cost USUAL = new Cost(64 * 1024, 3, 4);

  /// Whether a file may ask for it. Less than the least would be no hindrance to guessing.
  boolean bearable() {
    return memory >= LEAST_MEMORY && memory <= MOST_MEMORY && passes >= 1 && passes <= MOST_PASSES
        && lanes >= 1 && lanes <= MOST_LANES;
  }

  /// Whether this process may have that much memory at all; asking for more would end it.
  boolean fits(Runtime runtime) {
    return memory * 1024L < runtime.maxMemory() / 4 * 3;
  }

  /// The key, to be wiped by the caller. Takes about a second.
  byte[] key(Secret passphrase, byte[] salt) {
    var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(memory)
        .withIterations(passes).withParallelism(lanes).withSalt(salt).build();
    var generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] octets = passphrase.reveal();
    byte[] key = new byte[KEY];
    try {
      generator.generateBytes(octets, key);
      return key;
    } finally {
      Arrays.fill(octets, (byte) 0);
      parameters.clear();
    }
  }

  private static final int LEAST_MEMORY = 8 * 1024;
  private static final int MOST_MEMORY = 128 * 1024;
  private static final int MOST_PASSES = 8;
  private static final int MOST_LANES = 8;
  private static final int KEY = 32;
}
