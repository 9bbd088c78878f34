package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;

/// What comes from a pipe, on its way to the disk: it exists nowhere else, and comes only once. Where
/// the state folder's disk is full, the folder for temporary files is tried. A file that ends in
/// `.part` is not whole.
final class Intake {
  static final String UNFINISHED = ".part";

  private final Invocation invocation;
  private volatile Path part;
  private FileChannel channel;
  private boolean givenBack;

  private Intake(Invocation invocation) throws IOException {
    this.invocation = invocation;
    part = Unsent.fresh(Unsent.folder(invocation.around()), invocation.around(), ENDING);
    channel = open(part);
  }

  /// Reads to the end.
  ///
  /// @return where it all is
  /// @throws CommandException if not all of it could be read or kept; it says where the beginning is
  static Path of(Invocation invocation, InputStream from) throws IOException, CommandException {
    Intake intake;
    try {
      intake = new Intake(invocation);
    } catch (IOException e) {
      throw new CommandException(nowhere(invocation, invocation.failures().of(e), from));
    }
    Thread lastWord = new Thread(intake::sayWhereItBegins, "last word");
    Runtime.getRuntime().addShutdownHook(lastWord);
    try {
      return intake.whole(from);
    } catch (IOException e) {
      Failure failure = invocation.failures().of(e);
      failure = intake.isEmpty() ? failure : failure.with(intake.beginning());
      throw new CommandException(intake.givenBack ? failure.with(GivenBack.SAID) : failure);
    } finally {
      intake.channel.close();
      forget(lastWord);
    }
  }

  private Path whole(InputStream from) throws IOException {
    byte[] some = new byte[64 * 1024];
    for (int count = from.read(some); count >= 0; count = from.read(some)) {
      long size = channel.position();
      try {
        keep(some, count, size);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        givenBack = true;
        int kept = Math.clamp(Files.size(part) - size, 0, count);
        GivenBack.octets(invocation, Arrays.copyOfRange(some, kept, count), from);
        throw e;
      }
    }
    channel.force(true);
    String name = String.valueOf(part.getFileName());
    return Files.move(part,
        part.resolveSibling(name.substring(0, name.length() - UNFINISHED.length())),
        StandardCopyOption.ATOMIC_MOVE);
  }

  private void keep(byte[] some, int count, long size) throws IOException {
    try {
      write(some, count);
    } catch (IOException e) {
      if (e instanceof ClosedByInterruptException
          || Unsent.temporary().equals(part.getParent())) {
        throw e;
      }
      goOnElsewhere(size);
      write(some, count);
    }
  }

  /// What is typed at a terminal was not typed yet.
  private static Failure nowhere(Invocation invocation, Failure failure, InputStream from)
      throws IOException {
    if (from.equals(invocation.around().in()) && invocation.around().terminals().in()) {
      return failure;
    }
    GivenBack.octets(invocation, new byte[0], from);
    return failure.with(GivenBack.SAID);
  }

  private void write(byte[] some, int count) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(some, 0, count);
    while (octets.hasRemaining()) {
      channel.write(octets);
    }
  }

  private void goOnElsewhere(long size) throws IOException {
    Path full = part;
    Path other = Unsent.fresh(Unsent.temporary(), invocation.around(), ENDING);
    try (FileChannel _ = channel; FileChannel begun = FileChannel.open(full)) {
      channel = open(other);
      long copied = 0;
      while (copied < size) {
        copied += begun.transferTo(copied, size - copied, channel);
      }
    }
    part = other;
    Files.delete(full);
  }

  /// Where not a word has come yet, nothing stays.
  private boolean isEmpty() throws IOException {
    return Files.size(part) == 0 && Files.deleteIfExists(part);
  }

  private String beginning() {
    return "what has come of it is kept as " + part;
  }

  /// The process is ended while it waits for more: Ctrl-C, say.
  private void sayWhereItBegins() {
    try {
      if (!isEmpty()) {
        if (invocation.around().terminals().in()) {
          invocation.say(""); // behind the terminal's ^C
        }
        invocation.say(Printable.line(beginning()).toString());
      }
    } catch (IOException e) {
      invocation.say(invocation.failures().of(e).message());
    }
  }

  private static void forget(Thread lastWord) {
    try {
      Runtime.getRuntime().removeShutdownHook(lastWord);
    } catch (IllegalStateException e) {
      // The process is ending, and it is being said.
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.WRITE);
  }

  private static final String ENDING = ".eml" + UNFINISHED;
}
