package io.sealpost.account;

import java.nio.file.Path;

/// What stands below the text of every letter from an account. Naming it opens nothing.
public sealed interface SignatureSource {
  /// The words themselves.
  record Words(String text) implements SignatureSource {}

  /// A file of UTF-8 text, read for each letter.
  record TextFile(Path file) implements SignatureSource {}
}
