package io.sealpost.account;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.path.PemBlocks;
import io.sealpost.path.Revocation;
import io.sealpost.path.RevocationList;

/// Reads the revocation lists an account names. A list that is named and cannot be read stops the
/// connection: going on without it would weaken what the person asked for.
final class RevocationFiles {
  private RevocationFiles() {}

  static Revocation read(RevocationSource source) throws StoreException {
    List<RevocationList> lists = new ArrayList<>();
    for (Path file : source.lists()) {
      try {
        for (byte[] der : blocks(octets(file))) {
          lists.add(RevocationList.of(der));
        }
      } catch (StoreException e) {
        throw e;
      } catch (NoSuchFileException e) {
        throw new StoreException(file, "no such file", e);
      } catch (IOException | IllegalArgumentException e) {
        throw new StoreException(file,
            "not a revocation list, or not all of it: PEM \"X509 CRL\" or DER",
            e);
      }
    }
    return Revocation.listed(source.required(), lists);
  }

  private static List<byte[]> blocks(byte[] octets) {
    if (octets.length > 0 && octets[0] == SEQUENCE) {
      return List.of(octets);
    }
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    List<byte[]> blocks = PemBlocks.of(text, "X509 CRL");
    // Whoever wrote a list under another label (RFC 7468 §6) means it to be heeded.
    if (blocks.isEmpty() || text.split("-----BEGIN ", -1).length - 1 != blocks.size()) {
      throw new IllegalArgumentException("something else than lists in it");
    }
    return blocks;
  }

  private static byte[] octets(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(LARGEST + 1);
      if (octets.length > LARGEST) {
        throw new StoreException(file, "is too large", null);
      }
      return octets;
    }
  }

  private static final byte SEQUENCE = 0x30;
  private static final int LARGEST = 8 * 1024 * 1024;
}
