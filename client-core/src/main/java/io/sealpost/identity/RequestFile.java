package io.sealpost.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;
import io.sealpost.path.PemBlocks;

/// Reads the file of a request and its key. Apart from [IdentityFolder], so that who has no request
/// does not pay for loading the library that reads it.
final class RequestFile {
  private RequestFile() {}

  static SigningRequest read(Path file) throws StoreException {
    try {
      List<byte[]> requests = PemBlocks.of(text(file), Pem.REQUEST);
      if (requests.size() != 1) {
        throw new StoreException(file, "holds " + requests.size() + " requests where one is needed",
            null);
      }
      return SigningRequest.parse(requests.getFirst());
    } catch (IllegalArgumentException e) {
      throw new StoreException(file, "its request cannot be read", e);
    }
  }

  /// The key in it, still under its passphrase, as it stands there.
  static String lockedKey(Path file) throws StoreException {
    try {
      List<byte[]> keys = PemBlocks.of(text(file), Pem.ENCRYPTED_KEY);
      if (keys.size() == 1) {
        return Pem.block(Pem.ENCRYPTED_KEY, keys.getFirst());
      }
      throw new StoreException(file, Reason.NOTHING_IN_IT, "holds no key under a passphrase", null);
    } catch (IllegalArgumentException e) {
      throw new StoreException(file, "its key cannot be read", e);
    }
  }

  private static String text(Path file) throws StoreException {
    try {
      return new String(PemFiles.octets(file), StandardCharsets.ISO_8859_1);
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }
}
