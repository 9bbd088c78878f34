package io.sealpost.account;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sealpost.secret.Secret;

/// One run of a [PasswordSource.Command]. Its output is read into arrays that are wiped, never into a
/// string, and never logged.
final class PasswordCommand {
  private final PasswordSource.Command source;
  private final Duration patience;

  PasswordCommand(PasswordSource.Command source) {
    this(source, PATIENCE);
  }

  PasswordCommand(PasswordSource.Command source, Duration patience) {
    this.source = source;
    this.patience = patience;
  }

  Secret run() throws ConfigurationException {
    Process process = start();
    CompletableFuture<byte[]> output = read(process.getInputStream(), MOST_OUTPUT,
        () -> end(process));
    CompletableFuture<byte[]> errors = read(process.getErrorStream(), MOST_ERRORS, () -> {});
    try {
      if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw source.failed("did not end within " + patience.toSeconds() + " seconds");
      }
      if (output.isDone() && output.get().length > MOST_OUTPUT) {
        throw source.failed("printed more than a password");
      }
      if (process.exitValue() != 0) {
        throw source.failed("exited with " + process.exitValue() + words(errors));
      }
      return firstLine(output.get(GRACE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw source.failed("was interrupted");
    } catch (TimeoutException e) {
      throw source.failed("ended, but something it started still holds its output");
    } catch (ExecutionException e) {
      throw source.failed("could not be read");
    } finally {
      // Also of what comes too late, or from a command that failed.
      var _ = output.thenAccept(octets -> Arrays.fill(octets, (byte) 0));
      end(process);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Process start() throws ConfigurationException {
    try {
      ProcessBuilder program = new ProcessBuilder(source.command());
      Secrets.hideFrom(program);
      Process process = program.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw source.failed("cannot be run: is " + source.command().getFirst() + " installed?");
    }
  }

  private Secret firstLine(byte[] output) throws ConfigurationException {
    int end = 0;
    while (end < output.length && output[end] != '\n') {
      end++;
    }
    boolean cut = output.length > MOST_OUTPUT;
    if (end > 0 && output[end - 1] == '\r') {
      end--;
    }
    try {
      if (cut) {
        throw source.failed("printed more than a password");
      }
      return secret(ByteBuffer.wrap(output, 0, end));
    } catch (CharacterCodingException e) {
      throw source.failed("printed a password that is not UTF-8");
    } finally {
      Arrays.fill(output, (byte) 0);
    }
  }

  private Secret secret(ByteBuffer line) throws CharacterCodingException, ConfigurationException {
    CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(line);
    char[] characters = Arrays.copyOf(decoded.array(), decoded.limit());
    Arrays.fill(decoded.array(), '\0');
    try {
      if (characters.length == 0) {
        throw source.failed("printed no password on its first line");
      }
      if (CharBuffer.wrap(characters).chars().anyMatch(it -> it == '\0' || it == '\r')) {
        throw source.failed("printed a password with control characters");
      }
      return Secret.of(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /// Its own words, on one line.
  private static String words(CompletableFuture<byte[]> errors) throws InterruptedException {
    try {
      String text = new String(errors.get(GRACE.toMillis(), TimeUnit.MILLISECONDS),
          StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}+", " ");
      return text.isEmpty() ? "" : ": " + text;
    } catch (ExecutionException | TimeoutException e) {
      return "";
    }
  }

  /// @param tooMuch what is done when there is more
  /// @return what it says, and an octet more if there is more
  private static CompletableFuture<byte[]> read(InputStream stream, int most, Runnable tooMuch) {
    CompletableFuture<byte[]> result = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> {
      byte[] buffer = new byte[most + 1];
      try (stream) {
        int length = stream.readNBytes(buffer, 0, buffer.length);
        result.complete(Arrays.copyOf(buffer, length));
        if (length > most) {
          tooMuch.run();
        }
        // The rest is let through, so that the command does not hang on a full pipe.
        stream.transferTo(java.io.OutputStream.nullOutputStream());
      } catch (IOException e) {
        result.completeExceptionally(e);
      } finally {
        Arrays.fill(buffer, (byte) 0);
      }
    });
    return result;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int MOST_OUTPUT = 64 * 1024;
  private static final int MOST_ERRORS = 2 * 1024;
}
