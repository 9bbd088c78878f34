package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
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

  String read() throws IOException, CommandException {
    byte[] octets = Files.readAllBytes(path);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new CommandException(Kind.CONFIGURATION, "what the editor wrote is not UTF-8", "");
    }
  }

  void drop() throws IOException {
    Files.deleteIfExists(path);
  }
}
