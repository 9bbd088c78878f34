package io.sealpost.account;

import java.nio.file.Path;
import java.util.List;

/// What an account knows of certificates that were taken back. Nothing is ever fetched: a list is a
/// file, and a response is what a server staples.
///
/// @param lists files of revocation lists, in PEM or DER (`crls`)
/// @param required whether a server needs a current word that its certificate was not revoked
/// (`revocation = "hard"`), or only must not have the contrary said of it (`"soft"`)
public record RevocationSource(List<Path> lists, boolean required) {
  /// No lists, nothing required.
  public static final RevocationSource NONE = new RevocationSource(List.of(), false);

  public RevocationSource {
    lists = List.copyOf(lists);
  }
}
