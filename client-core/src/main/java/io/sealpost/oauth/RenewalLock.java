package io.sealpost.oauth;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;

/// The right to renew a login or to give it back, which one has at a time, of this process and of all
/// others. Closing it hands it on, and so does the end of the process.
final class RenewalLock implements Closeable {
  /// File locks keep out processes, not threads.
  private static final Map<Path, Semaphore> HERE = new ConcurrentHashMap<>();

  private final Semaphore here;
  private final FileChannel channel;

  private RenewalLock(Semaphore here, FileChannel channel) {
    this.here = here;
    this.channel = channel;
  }

  /// @param file made, if it is not there
  /// @throws UnreachableException if others have it beyond the deadline
  static RenewalLock of(Path file, Deadline deadline) throws IOException {
    Semaphore here = HERE.computeIfAbsent(file, _ -> new Semaphore(1));
    try {
      if (!here.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw late();
      }
      FileChannel channel = null;
      try {
        channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE,
            StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        await(channel, deadline);
        return new RenewalLock(here, channel);
      } catch (IOException | InterruptedException | RuntimeException e) {
        here.release();
        if (channel != null) {
          channel.close();
        }
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while another process renews the login",
          Reason.INTERRUPTED, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      here.release();
    }
  }

  /// Asked for again and again: waiting for a file lock has no deadline.
  private static void await(FileChannel channel, Deadline deadline)
      throws IOException, InterruptedException {
    FileLock lock = channel.tryLock();
    while (lock == null) {
      if (deadline.expired()) {
        throw late();
      }
      Thread.sleep(PAUSE);
      lock = channel.tryLock();
    }
  }

  private static UnreachableException late() {
    return new UnreachableException("the login is being renewed elsewhere, and that does not end",
        Reason.TIMED_OUT, null);
  }

  private static final Duration PAUSE = Duration.ofMillis(20);
}
