package io.sealpost.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.sealpost.failure.MailException;
import io.sealpost.limits.Deadline;
import io.sealpost.wire.Lane;
import org.jspecify.annotations.Nullable;

/// Keeps an eye on the open mailbox by IDLE (RFC 2177), or by NOOP now and then where the server has
/// no IDLE. Comes from [ImapSession#watch()].
///
/// The session can be used all the while: a command interrupts the watch for as long as it runs.
/// Close it to end it; that takes effect at once from any thread, and leaves the session open. When
/// the connection is lost, [#next] says so.
public final class Watch implements AutoCloseable {
  private final Lane lane;
  private final Conversation conversation;
  private final Duration renewal;
  private final Duration pause;
  private @Nullable MailboxNews news;
  private @Nullable MailException failure;
  private volatile boolean closed;

  /// @param renewal of an IDLE
  /// @param pause between two NOOPs, or after an IDLE that the server did not want
  Watch(Lane lane, Conversation conversation, Duration renewal, Duration pause) {
    this.lane = lane;
    this.conversation = conversation;
    this.renewal = renewal;
    this.pause = pause;
  }

  void start() {
    conversation.watch(this);
    Thread.ofVirtual().name("sealpost watch").start(this::work);
  }

  /// Waits for news.
  ///
  /// @return empty if there was none in that time, or the watch is closed
  /// @throws MailException if the watch has ended by a failure, as often as it is asked
  public Optional<MailboxNews> next(Duration time) throws MailException {
    try {
      return await(Deadline.in(time));
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized Optional<MailboxNews> await(Deadline end)
      throws MailException, InterruptedException {
    while (news == null && failure == null && !closed && !end.expired()) {
      wait(end.remaining().toMillis() + 1);
    }
    Optional<MailboxNews> taken = Optional.ofNullable(news);
    news = null;
    if (taken.isEmpty() && failure != null && !closed) {
      throw failure;
    }
    return taken;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    conversation.unwatch(this);
    conversation.idling().end();
  }

  /// On the lane's thread.
  synchronized void hear(long messages, boolean arrived, boolean removed, boolean changed) {
    MailboxNews before = news;
    news = new MailboxNews(messages, arrived || (before != null && before.arrived()),
        removed || (before != null && before.removed()),
        changed || (before != null && before.changed()));
    notifyAll();
  }

  private void work() {
    try {
      boolean idles = lane.call(time(Duration.ZERO), () -> conversation.offers("IDLE"));
      while (!isClosed()) {
        conversation.idling().awaitTurn(this::isClosed);
        if (isClosed()) {
          return;
        }
        boolean wanted = lane.call(time(idles ? renewal : Duration.ZERO),
            () -> idles ? idle() : poll());
        if (!wanted) {
          sleep();
        }
      }
    } catch (MailException e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    } catch (InterruptedException e) {
      // Nobody else has this thread: there is nobody to pass it on to.
      Thread.currentThread().interrupt();
    }
  }

  private boolean idle() throws IOException {
    return IdleCommand.run(conversation, renewal, response -> {
      if (response instanceof Response.Fetch) {
        hear(conversation.messages(), false, false, true);
      }
      return false;
    });
  }

  private boolean poll() throws IOException {
    conversation.run(new Command("NOOP"), Listener.DEAF);
    return false;
  }

  private synchronized void sleep() throws InterruptedException {
    Deadline end = Deadline.in(pause);
    while (!closed && !end.expired()) {
      wait(end.remaining().toMillis() + 1);
    }
  }

  /// Without a lock: it is asked while another one is held.
  private boolean isClosed() {
    return closed;
  }

  private Deadline time(Duration more) {
    return Deadline.in(conversation.limits().command().plus(more));
  }

  /// A server may hang up after 30 minutes (RFC 9051 §5.4); some routers forget sooner.
  static final Duration RENEWAL = Duration.ofMinutes(24);
  static final Duration PAUSE = Duration.ofMinutes(1);
}
