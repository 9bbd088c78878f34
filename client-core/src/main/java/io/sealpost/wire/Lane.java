package io.sealpost.wire;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import org.jspecify.annotations.Nullable;

/// The thread that owns a connection, and the queue of what is to be done on it.
///
/// Any thread may [#call]; calls run one after another. A call that outlives its deadline, or whose
/// caller is interrupted, closes the connection; so does every failure but a [RejectedException], and
/// any unchecked exception of a parser.
/// [#close()] may come from any thread, and ends every call at once: nobody waits on a socket.
public final class Lane implements AutoCloseable {
  /// Something to be done on the connection.
  public interface Task<T extends @Nullable Object> {
    T run() throws IOException;
  }

  private record Job<T extends @Nullable Object>(Task<T> task, CompletableFuture<T> result) {
    void run() {
      try {
        result.complete(task.run());
      } catch (Throwable e) {
        // Every failure, an Error too, belongs to the caller that waits.
        result.completeExceptionally(e);
      }
    }
  }

  private final String name;
  private final BlockingQueue<Job<?>> jobs = new LinkedBlockingQueue<>();
  private final Thread thread;
  private @Nullable Job<?> running;
  private @Nullable Closeable connection;
  private @Nullable Reason closed;

  /// A lane on a virtual thread.
  ///
  /// @param name whom the connection reaches, for messages
  public Lane(String name) {
    this(name, Thread.ofVirtual().factory());
  }

  /// @param threads makes the lane's thread
  public Lane(String name, ThreadFactory threads) {
    this.name = name;
    this.thread = threads.newThread(this::work);
    thread.setName("sealpost " + name);
    thread.start();
  }

  /// Hands over what is to be closed with the lane, in place of what was before.
  ///
  /// @throws UnreachableException if the lane is closed already; the resource then is, too
  public void owns(Closeable resource) throws IOException {
    synchronized (this) {
      if (closed == null) {
        connection = resource;
        return;
      }
    }
    resource.close();
    throw ended();
  }

  /// Runs a task on the lane and waits for it.
  public <T extends @Nullable Object> T call(Deadline deadline, Task<T> task)
      throws MailException {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException("a call from inside the lane would wait for itself");
    }
    Job<T> job = new Job<>(task, new CompletableFuture<>());
    synchronized (this) {
      if (closed != null) {
        throw ended();
      }
      jobs.add(job);
    }
    try {
      return deadline.await(job.result);
    } catch (TimeoutException e) {
      close(Reason.TIMED_OUT);
      throw ended();
    } catch (InterruptedException e) {
      close(Reason.INTERRUPTED);
      Thread.currentThread().interrupt();
      throw ended();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  public boolean isOpen() {
    synchronized (this) {
      return closed == null;
    }
  }

  @Override
  public void close() {
    close(Reason.CLOSED_BY_US);
  }

  private void close(Reason reason) {
    Closeable victim;
    synchronized (this) {
      if (closed != null) {
        return;
      }
      closed = reason;
      victim = connection;
      if (running != null) {
        running.result.completeExceptionally(ended());
      }
      jobs.forEach(job -> job.result.completeExceptionally(ended()));
      jobs.clear();
    }
    thread.interrupt();
    closeQuietly(victim);
  }

  private void work() {
    try {
      while (true) {
        Job<?> job = jobs.take();
        synchronized (this) {
          if (closed != null) {
            // close() came between the queue and here, and has seen this job in neither place.
            job.result.completeExceptionally(ended());
            return;
          }
          running = job;
        }
        job.run();
        synchronized (this) {
          running = null;
        }
      }
    } catch (InterruptedException e) {
      // Only close() interrupts the lane: there is nobody left to tell.
      Thread.currentThread().interrupt();
    }
  }

  private MailException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case MailException e -> {
        // A refusal is a whole answer; after anything else nobody knows what comes next.
        if (!(e instanceof RejectedException)) {
          close(Reason.CLOSED_BY_US);
        }
        yield e;
      }
      case IOException e -> {
        close(Reason.INPUT_OUTPUT);
        yield new UnreachableException("lost " + name, Reason.INPUT_OUTPUT, e);
      }
      case RuntimeException e -> {
        close(Reason.CLOSED_BY_US);
        yield new ProtocolException(Violation.GRAMMAR, name + " sent what we could not read",
            java.util.List.of(), e);
      }
      case Error e -> {
        close(Reason.CLOSED_BY_US);
        throw e;
      }
      case null, default -> throw new AssertionError("unexpected failure", cause);
    };
  }

  private synchronized UnreachableException ended() {
    Reason reason = closed == null ? Reason.CLOSED_BY_US : closed;
    return new UnreachableException(switch (reason) {
      case TIMED_OUT -> name + " did not answer in time";
      case INTERRUPTED -> "interrupted while talking to " + name;
      case CLOSED_BY_US -> "the connection to " + name + " is closed";
      default -> "lost " + name;
    }, reason, null);
  }

  private static void closeQuietly(@Nullable Closeable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (IOException e) {
      // Closing is the remedy for a failure already reported; a second one adds nothing.
      org.slf4j.LoggerFactory.getLogger(Lane.class).debug("while closing", e);
    }
  }
}
