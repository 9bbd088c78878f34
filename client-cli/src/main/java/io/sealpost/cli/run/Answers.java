package io.sealpost.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/// What a person answers to a question, while Ctrl-C is heard: nothing interrupts a read of a
/// terminal, so another thread does it.
public final class Answers {
  private Answers() {}

  /// The next line; null at the end.
  ///
  /// @throws InterruptedIOException if this thread is interrupted meanwhile
  public static @Nullable String next(InputStream in) throws IOException {
    var line = new FutureTask<@Nullable String>(() -> Lines.nextOrNull(in));
    Thread.ofPlatform().daemon().name("answer").start(line);
    try {
      return line.get();
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
