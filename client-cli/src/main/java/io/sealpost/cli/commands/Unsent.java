package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.text.Printable;
import io.sealpost.message.Letter;

/// A message on its way out. What came from a pipe exists nowhere else, so it is on the disk before
/// the first word to a server, in `$XDG_STATE_HOME/sealpost/unsent`, and leaves only when it was sent.
final class Unsent implements AutoCloseable {
  private final Surroundings around;
  private final Path original;
  private final boolean piped;
  private final Path canonical;
  private boolean keep;

  private Unsent(Surroundings around, Path original, boolean piped) throws IOException {
    this.around = around;
    this.original = original;
    this.piped = piped;
    this.canonical = Files.createTempFile("sealpost", ".eml");
    canonical.toFile().deleteOnExit();
  }

  /// @param file its name, or `-` for the standard input; what is no regular file, `<(…)` say, can be
  /// read only once, and is kept like a pipe
  static Unsent of(Invocation invocation, String file) throws IOException, CommandException {
    Path named = Path.of(file);
    if (!file.equals("-") && Files.isRegularFile(named)) {
      return new Unsent(invocation.around(), named, false);
    }
    Path copy;
    if (file.equals("-")) {
      copy = Intake.of(invocation, invocation.around().in());
    } else {
      try (InputStream pipe = Files.newInputStream(named)) {
        copy = Intake.of(invocation, pipe);
      }
    }
    boolean begun = false;
    try {
      Unsent unsent = new Unsent(invocation.around(), copy, true);
      unsent.keep = Files.size(copy) > 0;
      begun = true;
      return unsent;
    } finally {
      if (!begun) {
        invocation.say(Printable.line("kept as " + copy).toString());
      }
    }
  }

  /// One that was built here, from what lies elsewhere.
  static Unsent ready(Surroundings around, Letter letter) throws IOException {
    Unsent unsent = new Unsent(around, Path.of(""), false);
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
    Path kept = fresh(folder(around), around, ".sent.eml");
    boolean whole = false;
    try {
      Files.copy(canonical, kept, StandardCopyOption.REPLACE_EXISTING);
      whole = true;
      return kept;
    } finally {
      if (!whole) {
        Files.deleteIfExists(kept);
      }
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(canonical);
    if (piped && !keep) {
      Files.deleteIfExists(original);
    }
  }

  /// A new file that only its owner may read; among temporary files, if it cannot be in that folder.
  static Path fresh(Path folder, Surroundings around, String ending) throws IOException {
    String time = TIME.format(around.clock().instant().atZone(ZoneOffset.UTC));
    try {
      Files.createDirectories(folder, mode("rwx------"));
      return Files.createTempFile(folder, time + "-", ending, mode("rw-------"));
    } catch (IOException e) {
      try {
        return Files.createTempFile(temporary(), time + "-", ending, mode("rw-------"));
      } catch (IOException another) {
        another.addSuppressed(e);
        throw new IOException(
            "no file can be made, neither in " + folder + " nor in " + temporary(), another);
      }
    }
  }

  static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize();
  }

  static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'",
      Locale.ROOT);
}
