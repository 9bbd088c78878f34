package io.sealpost.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

import io.sealpost.account.IdentitySource;
import io.sealpost.account.IdentitySource.Pem;
import io.sealpost.account.IdentitySource.Pkcs11;
import io.sealpost.account.IdentitySource.Pkcs12;
import io.sealpost.account.IdentitySource.Several;
import io.sealpost.cli.text.Words;
import org.jspecify.annotations.Nullable;

/// The files of an account's private keys that others on this machine may read. An encrypted one is
/// told as well: its passphrase can be guessed for ever.
public final class OpenKeys {
  private OpenKeys() {}

  /// A line for each, with the command that closes it.
  public static List<String> words(@Nullable IdentitySource identity) {
    return files(identity).stream().filter(OpenKeys::isOpen)
        .map(it -> "others on this machine may read " + it + ", which holds your key: chmod 600 "
            + Words.quoted(it.toString()))
        .toList();
  }

  private static List<Path> files(@Nullable IdentitySource identity) {
    return switch (identity) {
      case null -> List.of();
      case Pkcs12 it -> List.of(it.file());
      case Pem it -> List.of(it.key());
      case Pkcs11 _ -> List.of();
      case Several it -> it.sources().stream().flatMap(each -> files(each).stream()).toList();
    };
  }

  private static boolean isOpen(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    } catch (IOException | UnsupportedOperationException e) {
      // Whoever opens the key says what is wrong with the file; elsewhere there are no such rights.
      return false;
    }
  }

  private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ,
      PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ,
      PosixFilePermission.OTHERS_WRITE);
}
