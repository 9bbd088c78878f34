package io.sealpost.cli.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.cli.term.Suggestion;
import org.slf4j.LoggerFactory;

/// Names of files for completion.
final class FileNames {
  private FileNames() {}

  /// The files whose path begins so; hidden ones only if asked for.
  static Stream<Suggestion> beginning(String typed) {
    int slash = typed.lastIndexOf('/') + 1;
    String folder = typed.substring(0, slash);
    String beginning = typed.substring(slash);
    List<Suggestion> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(
        Path.of(folder.isEmpty() ? "." : folder),
        it -> it.getFileName().toString().startsWith(beginning)
            && (beginning.startsWith(".") || !it.getFileName().toString().startsWith(".")))) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        boolean within = Files.isDirectory(file);
        found.add(new Suggestion(folder + name + (within ? "/" : ""), name + (within ? "/" : ""),
            "", !within));
      }
    } catch (IOException | InvalidPathException e) {
      // Whoever types the path to its end is told by the command what is wrong with it.
      LoggerFactory.getLogger(FileNames.class).debug("no files to offer", e);
    }
    return found.stream();
  }
}
