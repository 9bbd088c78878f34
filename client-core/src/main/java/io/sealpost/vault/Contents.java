package io.sealpost.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import io.sealpost.secret.Secret;
import io.sealpost.vault.VaultException.Reason;

/// What a vault holds while it is open: secrets by name, wiped when closed.
final class Contents implements AutoCloseable {
  /// @param changed when it was put there
  /// @param secret in UTF-8
  private record Entry(Instant changed, byte[] secret) {
    void wipe() {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private final Map<String, Entry> entries = new TreeMap<>();

  Map<String, Instant> names() {
    Map<String, Instant> names = new TreeMap<>();
    entries.forEach((name, entry) -> names.put(name, entry.changed));
    return names;
  }

  Secret secret(String name) throws VaultException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw noEntry(name);
    }
    try {
      return Secret.ofUtf8(entry.secret);
    } catch (CharacterCodingException e) {
      throw new AssertionError("only text is put in", e);
    }
  }

  void put(String name, Secret secret, Instant changed) {
    if (!Vault.canBeNamed(name)) {
      throw new IllegalArgumentException("no name of a secret");
    }
    Entry before = entries.put(name, new Entry(changed, secret.reveal()));
    if (before != null) {
      before.wipe();
    }
  }

  void remove(String name) throws VaultException {
    Entry entry = entries.remove(name);
    if (entry == null) {
      throw noEntry(name);
    }
    entry.wipe();
  }

  /// In whole blocks, so that the file's length tells little; to be wiped by the caller.
  byte[] octets() throws VaultException {
    long length = 4;
    for (var entry : entries.entrySet()) {
      length += 2 + entry.getKey().getBytes(StandardCharsets.UTF_8).length + 8 + 4
          + entry.getValue().secret.length;
    }
    if (length > MOST) {
      throw new VaultException(Reason.FULL, "the vault is full");
    }
    ByteBuffer out = ByteBuffer.allocate((int) ((length + BLOCK - 1) / BLOCK) * BLOCK);
    out.putInt(entries.size());
    entries.forEach((name, entry) -> {
      byte[] octets = name.getBytes(StandardCharsets.UTF_8);
      out.putShort((short) octets.length).put(octets).putLong(entry.changed.toEpochMilli())
          .putInt(entry.secret.length).put(entry.secret);
    });
    return out.array();
  }

  /// Reads what was authentic already; what is wrong with it was written wrong.
  static Contents parse(byte[] octets) throws VaultException {
    Contents contents = new Contents();
    ByteBuffer in = ByteBuffer.wrap(octets);
    try {
      int count = in.getInt();
      for (int i = 0; i < count; i++) {
        byte[] name = taken(in, in.getShort());
        Instant changed = Instant.ofEpochMilli(in.getLong());
        contents.entries.put(new String(name, StandardCharsets.UTF_8),
            new Entry(changed, taken(in, in.getInt())));
      }
      return contents;
    } catch (BufferUnderflowException e) {
      contents.close();
      throw new VaultException(Reason.FOREIGN, "the vault holds what this program never writes");
    }
  }

  private static byte[] taken(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] octets = new byte[length];
    in.get(octets);
    return octets;
  }

  @Override
  public void close() {
    entries.values().forEach(Entry::wipe);
    entries.clear();
  }

  private static VaultException noEntry(String name) {
    return new VaultException(Reason.NO_ENTRY, "the vault holds no " + name);
  }

  static final int MOST = 512 * 1024;
  private static final int BLOCK = 1024;
}
