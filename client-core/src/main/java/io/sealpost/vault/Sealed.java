package io.sealpost.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.sealpost.vault.VaultException.Reason;

/// A vault as it lies on the disk (docs/vault.md): a head in the clear, what it holds under
/// AES-256-GCM, and a digest of both. The head is associated data of the cipher, so that neither can
/// be changed without the key; the digest needs no key and tells damage from a wrong passphrase.
///
/// @param head what the key is made from, and the nonce
/// @param body ciphertext and tag
record Sealed(Head head, byte[] body) {
  /// @param nonce new for every file that is written: under one key none may be used twice
  record Head(Cost cost, byte[] salt, byte[] nonce) {
    static Head fresh(Cost cost) {
      return new Head(cost, random(SALT), random(NONCE));
    }

    Head withFreshNonce() {
      return new Head(cost, salt, random(NONCE));
    }

    /// Whether the same passphrase makes the same key.
    boolean sameKey(Head other) {
      return cost.equals(other.cost) && Arrays.equals(salt, other.salt);
    }

    private byte[] octets(int body) {
      return ByteBuffer.allocate(HEAD).put(MAGIC).put(VERSION).put(ARGON2ID).put(AES_256_GCM)
          .putInt(cost.memory()).putInt(cost.passes()).putInt(cost.lanes()).put(salt).put(nonce)
          .putInt(body).array();
    }
  }

  static Sealed seal(Head head, byte[] key, byte[] plain) {
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, head, key, plain.length + TAG);
      return new Sealed(head, cipher.doFinal(plain));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has AES-GCM", e);
    }
  }

  /// What it holds, to be wiped by the caller.
  byte[] open(byte[] key) throws VaultException {
    try {
      return cipher(Cipher.DECRYPT_MODE, head, key, body.length).doFinal(body);
    } catch (AEADBadTagException e) {
      throw new VaultException(Reason.WRONG_PASSPHRASE, "the passphrase does not open the vault");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has AES-GCM", e);
    }
  }

  byte[] octets() {
    byte[] all = ByteBuffer.allocate(HEAD + body.length + DIGEST).put(head.octets(body.length))
        .put(body).array();
    byte[] digest = digest(all, HEAD + body.length);
    System.arraycopy(digest, 0, all, HEAD + body.length, DIGEST);
    return all;
  }

  /// @throws VaultException if it is no vault, not whole, or asks for too much
  static Sealed parse(byte[] all) throws VaultException {
    if (all.length < MAGIC.length || !Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new VaultException(Reason.DAMAGED, "the file is not a vault");
    }
    if (all.length <= MAGIC.length || all[MAGIC.length] != VERSION) {
      throw new VaultException(all.length <= MAGIC.length ? Reason.DAMAGED : Reason.FOREIGN,
          "the vault is of a version that this program does not know");
    }
    int end = all.length - DIGEST;
    if (end < HEAD + TAG || !MessageDigest.isEqual(digest(all, end),
        Arrays.copyOfRange(all, end, all.length))) {
      throw new VaultException(Reason.DAMAGED, "the vault is damaged: its digest does not fit");
    }
    ByteBuffer in = ByteBuffer.wrap(all, MAGIC.length + 1, HEAD - MAGIC.length - 1);
    boolean known = in.get() == ARGON2ID;
    known &= in.get() == AES_256_GCM;
    Cost cost = new Cost(in.getInt(), in.getInt(), in.getInt());
    byte[] salt = new byte[SALT];
    byte[] nonce = new byte[NONCE];
    in.get(salt).get(nonce);
    if (!known || !cost.bearable() || in.getInt() != end - HEAD) {
      throw new VaultException(Reason.FOREIGN, "the vault asks for what this program never does");
    }
    return new Sealed(new Head(cost, salt, nonce), Arrays.copyOfRange(all, HEAD, end));
  }

  private static Cipher cipher(int mode, Head head, byte[] key, int body)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, head.nonce));
    cipher.updateAAD(head.octets(body));
    return cipher;
  }

  private static byte[] digest(byte[] all, int end) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(all, 0, end);
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static byte[] random(int length) {
    byte[] octets = new byte[length];
    new SecureRandom().nextBytes(octets);
    return octets;
  }

  private static final byte[] MAGIC = {'S', 'E', 'A', 'L', 'P', 'O', 'S', 'T', 'V'};
  private static final byte VERSION = 1;
  private static final byte ARGON2ID = 1;
  private static final byte AES_256_GCM = 1;
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int DIGEST = 32;
  private static final int HEAD = MAGIC.length + 3 + 3 * 4 + SALT + NONCE + 4;
}
