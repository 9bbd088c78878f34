package io.sealpost.gate;

import java.util.function.BiConsumer;
import java.util.function.Function;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Listener;

/// One thing that a server does wrong, and how it must end on each way in.
///
/// @param name of the fault
/// @param phase when it strikes
/// @param staging makes a listener do it
/// @param ending what becomes of a client
record Hostility(String name, Phase phase, BiConsumer<TestMailServer, Listener> staging,
    Function<Way, Ending> ending) {

  /// What a fault leads to on one way in.
  sealed interface Ending {
    /// This end, as [Ordeal] names them.
    record In(String kind) implements Ending {}

    /// There is no such fault on this way.
    record Impossible(String why) implements Ending {}
  }

  /// Whether nothing but the client's own deadline ends it.
  boolean slow(Way way) {
    return ending.apply(way) instanceof Ending.In(var kind) && kind.startsWith("TIMED_OUT");
  }

  @Override
  public String toString() {
    return name;
  }
}
