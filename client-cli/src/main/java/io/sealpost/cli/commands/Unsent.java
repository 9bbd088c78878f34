package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.sealpost.cli.run.Surroundings;
import io.sealpost.message.Letter;

/// A message on its way out. What came from a pipe exists nowhere else, so it is on the disk before
/// the first word to a server, in `$XDG_STATE_HOME/sealpost/unsent`, and leaves only when it was sent.
final class Unsent implements AutoCloseable {
  private final Path folder;
  private final Path original;
  private final boolean piped;
  private final Path canonical;
  private boolean keep;

  private Unsent(Path folder, Path original, boolean piped) throws IOException {
    this.folder = folder;
    this.original = original;
    this.piped = piped;
    this.canonical = Files.createTempFile("sealpost", ".eml");
    canonical.toFile().deleteOnExit();
  }

  /// @param file its name, or `-` for the standard input; what is no regular file, `<(…)` say, can be
  /// read only once, and is kept like a pipe
  static Unsent of(Surroundings around, String file) throws IOException {
    Path folder = folder(around);
    Path named = Path.of(file);
    if (!file.equals("-") && Files.isRegularFile(named)) {
      return new Unsent(folder, named, false);
    }
    Path copy = fresh(folder, around, ".eml");
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC)) {
      if (file.equals("-")) {
        around.in().transferTo(out);
      } else {
        Files.copy(named, out);
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(copy);
      }
    }
    Unsent unsent = new Unsent(folder, copy, true);
    unsent.keep = Files.size(copy) > 0;
    return unsent;
  }

  /// One that was built here, from what lies elsewhere.
  static Unsent ready(Surroundings around, Letter letter) throws IOException {
    Unsent unsent = new Unsent(folder(around), Path.of(""), false);
    boolean whole = false;
    try {
      unsent.write(letter);
      whole = true;
    } finally {
      if (!whole) {
        unsent.close();
      }
    }
    return unsent;
  }

  /// Where what could not be sent is kept.
  static Path folder(Surroundings around) {
    return around.state().resolve("unsent").toAbsolutePath().normalize();
  }

  Path original() {
    return original;
  }

  /// The form that is sent.
  Path canonical() {
    return canonical;
  }

  void write(Letter message) throws IOException {
    try (OutputStream out = Files.newOutputStream(canonical)) {
      message.writeTo(out);
    }
  }

  /// Where the message stays, if it came from a pipe.
  Optional<Path> keep() {
    return keep ? Optional.of(original) : Optional.empty();
  }

  /// It was sent: nothing of it needs to be kept.
  void sent() {
    keep = false;
  }

  /// Keeps the form that was sent, because no copy of it could be saved elsewhere.
  Path keepCanonical() throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
    Path kept = Files.createTempFile(folder, "sent-", ".eml", mode("rw-------"));
    Files.copy(canonical, kept, StandardCopyOption.REPLACE_EXISTING);
    return kept;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(canonical);
    if (piped && !keep) {
      Files.deleteIfExists(original);
    }
  }

  /// A new file that only its owner may read.
  static Path fresh(Path folder, Surroundings around, String ending) throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
    String time = TIME.format(around.clock().instant().atZone(ZoneOffset.UTC));
    return Files.createTempFile(folder, time + "-", ending, mode("rw-------"));
  }

  static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'",
      Locale.ROOT);
}
