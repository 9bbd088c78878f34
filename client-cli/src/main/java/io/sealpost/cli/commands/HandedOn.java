package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What of an identity is made to be given away: its certificate, or the request for one.
final class HandedOn {
  @Option(names = {"-o",
    "--out"}, paramLabel = "FILE", description = "write what is to be handed on into this new file")
  private @Nullable Path file;

  /// Asked before anything is made, so that it is not made for nothing.
  void requireNone() throws CommandException {
    if (file != null && Files.exists(file)) {
      throw new CommandException(Kind.CANNOT_WRITE, file + " exists already",
          "choose another name with --out");
    }
  }

  /// @param again the command that hands it on once more
  /// @return whether there was a file to write
  boolean write(String pem, String again, Invocation invocation) throws CommandException {
    if (file == null) {
      return false;
    }
    try {
      create(file, pem);
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(Kind.CANNOT_WRITE, file + " exists already",
          "the rest is done; to write it elsewhere: " + again);
    } catch (IOException e) {
      throw new CommandException(invocation.failures().of(e)
          .with("the rest is done; to write it elsewhere: " + again));
    }
    invocation.say(Printable.line("wrote " + file).toString());
    return true;
  }

  /// Whole or not at all: half a file would be in the way of the next try.
  private static void create(Path file, String pem) throws IOException {
    OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    boolean whole = false;
    try (out) {
      out.write(pem.getBytes(StandardCharsets.US_ASCII));
      whole = true;
    } catch (IOException e) {
      throw new StoreException(file, Reason.WRITING, "cannot be written", e);
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }
}
