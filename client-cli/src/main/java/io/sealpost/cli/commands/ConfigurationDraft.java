package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Surroundings;

/// A copy of the configuration while a person edits it: theirs alone to read, and there until it has
/// replaced the file or they drop it.
///
/// @param path in the state folder, where nothing watches what an editor leaves beside it
record ConfigurationDraft(Path path) {
  static ConfigurationDraft of(Surroundings around, String text) throws IOException {
    Path path = Unsent.fresh(around.state().resolve("drafts").toAbsolutePath().normalize(), around,
        ".toml");
    boolean whole = false;
    try {
      Files.writeString(path, text);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(path);
      }
    }
    return new ConfigurationDraft(path);
  }

  /// @throws NoSuchFileException if the editor took it away
  /// @throws ConfigurationException if it is too large for a configuration, or no UTF-8
  String read() throws IOException, ConfigurationException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return AccountsFile.text(path);
  }

  void drop() throws IOException {
    Files.deleteIfExists(path);
  }
}
