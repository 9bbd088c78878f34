package io.sealpost.imap;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import io.sealpost.wire.Wire;

/// The one moment in which somebody else than the lane's thread writes: DONE, which ends an IDLE
/// (RFC 2177). It may be said once the server has agreed to idle, and once only; whoever says it
/// holds this object's lock, and the lane's thread only reads then.
final class Idling {
  private final Wire wire;
  private int waiting;
  private boolean ending;
  private boolean idle;

  Idling(Wire wire) {
    this.wire = wire;
  }

  /// Somebody wants the connection: an IDLE ends, and none begins until [#resume()].
  synchronized void pause() {
    waiting++;
    done();
  }

  synchronized void resume() {
    waiting--;
    notifyAll();
  }

  /// The IDLE that runs, or the next one, is to end.
  synchronized void end() {
    ending = true;
    done();
    notifyAll();
  }

  /// Waits until nobody else wants the connection.
  ///
  /// @param end whether to stop waiting, asked whenever something changes
  synchronized void awaitTurn(BooleanSupplier end) throws InterruptedException {
    while (waiting > 0 && !end.getAsBoolean()) {
      wait();
    }
    ending = end.getAsBoolean();
  }

  /// On the lane's thread, when the server has agreed to idle.
  synchronized void begun() {
    idle = true;
    if (ending || waiting > 0) {
      done();
    }
  }

  /// On the lane's thread, before it writes again.
  ///
  /// @return whether DONE was said; if not, the server ended the IDLE by itself
  synchronized boolean ended() {
    boolean said = !idle;
    idle = false;
    return said;
  }

  private void done() {
    if (idle) {
      idle = false;
      try {
        wire.say("DONE").send();
      } catch (IOException e) {
        // The lane's thread reads on this connection and is told the same in a moment.
        wire.log().note("DONE could not be sent: " + e.getMessage());
      }
    }
  }
}
