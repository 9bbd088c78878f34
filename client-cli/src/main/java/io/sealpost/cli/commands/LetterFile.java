package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Surroundings;

/// A letter while it is written: on the disk, for its author's eyes only, from before the editor opens
/// until it was sent or thrown away. What else it needs, files of a message passed on say, lies in a
/// folder beside it.
final class LetterFile {
  /// How such a file's name ends: it is no message yet.
  static final String ENDING = ".draft.eml";

  private final Path folder;
  private Path file;

  private LetterFile(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  static LetterFile begin(Surroundings around) throws IOException {
    Path folder = Unsent.folder(around);
    return new LetterFile(folder, Unsent.fresh(folder, around, ENDING));
  }

  /// One that was begun earlier.
  static LetterFile resume(Surroundings around, Path file) {
    return new LetterFile(Unsent.folder(around), file.toAbsolutePath().normalize());
  }

  Path path() {
    return file;
  }

  /// A folder for what goes with it.
  Path files() throws IOException {
    return Files.createDirectories(beside(), Unsent.mode("rwx------"));
  }

  /// Where the disk is full, it moves among the temporary files.
  void write(Surroundings around, String content) throws IOException {
    try {
      write(content);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      Path full = file;
      file = Unsent.fresh(Unsent.temporary(), around, ENDING);
      Files.deleteIfExists(full);
      write(content);
    }
  }

  private void write(String content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer octets = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    }
  }

  /// Editors do not always see to it that what they wrote is on the disk.
  void sync() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  String read() throws IOException, CommandException {
    byte[] octets = Files.readAllBytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new CommandException(Kind.BAD_DATA, "the letter is not UTF-8",
          "write it in UTF-8, then go on with it");
    }
  }

  /// It is sent, or thrown away. A file of the author's own, elsewhere, stays.
  void remove() throws IOException {
    boolean ours = folder.equals(file.getParent())
        || Unsent.temporary().equals(file.getParent()) && file.toString().endsWith(ENDING);
    if (!ours) {
      return;
    }
    Files.deleteIfExists(file);
    if (Files.isDirectory(beside())) {
      try (Stream<Path> inside = Files.list(beside())) {
        for (Path each : inside.toList()) {
          Files.deleteIfExists(each);
        }
      }
      Files.deleteIfExists(beside());
    }
  }

  private Path beside() {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.endsWith(ENDING)
        ? name.substring(0, name.length() - ENDING.length()) + ".files"
        : name + ".files");
  }
}
