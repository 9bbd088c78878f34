package io.sealpost.pop3;

import java.io.IOException;
import java.io.OutputStream;

import io.sealpost.mailbox.Uidl;
import io.sealpost.wire.CallersSink;
import org.jspecify.annotations.Nullable;

/// The caller's [Receiver], whose failures are kept apart from the connection's.
final class GuardedReceiver {
  /// Reads one message off the wire.
  interface Body {
    /// @return octets written
    long copy(OutputStream sink) throws IOException;
  }

  private final Receiver receiver;
  private volatile @Nullable IOException failure;
  private volatile @Nullable CallersSink current;

  GuardedReceiver(Receiver receiver) {
    this.receiver = receiver;
  }

  /// @return whether more is wanted
  boolean take(Uidl uidl, Body body) throws IOException {
    CallersSink sink = opened(uidl);
    current = sink;
    long octets;
    try {
      octets = body.copy(sink);
    } finally {
      keep(sink::rethrow);
    }
    if (failure == null) {
      keep(() -> receiver.whole(uidl, octets));
    }
    return failure == null;
  }

  /// On the caller's thread: nothing is written behind this.
  void abandon() {
    CallersSink sink = current;
    if (sink != null) {
      sink.abandon();
    }
  }

  /// On the caller's thread, once nothing is received any more.
  void rethrow() throws IOException {
    IOException own = failure;
    if (own != null) {
      throw own;
    }
  }

  private CallersSink opened(Uidl uidl) {
    OutputStream[] stream = {new Refusing()};
    keep(() -> stream[0] = receiver.open(uidl));
    return new CallersSink(stream[0]);
  }

  /// Takes nothing: of a message that could not be opened, only a little is read over.
  private static final class Refusing extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("the message was not opened");
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void keep(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    } catch (RuntimeException e) {
      IOException own = new IOException("the message could not be handed over", e);
      failure = failure == null ? own : failure;
    }
  }
}
