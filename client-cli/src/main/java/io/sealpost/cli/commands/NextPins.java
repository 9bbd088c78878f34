package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sealpost.cli.run.Invocation;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;

/// The keys that servers will have next, which a person may know already; those who do are not locked
/// out when the day comes.
final class NextPins {
  private final Invocation invocation;
  private final List<Pin> given;
  private final boolean asks;
  private final Map<List<Pin>, List<Pin>> known = new HashMap<>();

  /// @param given on the command line, for all servers
  NextPins(Invocation invocation, List<Pin> given, boolean asks) {
    this.invocation = invocation;
    this.given = List.copyOf(given);
    this.asks = asks && given.isEmpty() && invocation.canAsk();
  }

  /// What a person is about to be asked for.
  void explain() {
    if (asks) {
      invocation.say("you are asked to pin each server's key: then even a CA that was fooled or "
          + "forced cannot put another in its place. A new key of the server is refused until you "
          + "pin that too: sealpost pin rotate");
    }
  }

  /// What is to be pinned for a server: what it shows and what comes next; nothing if the person pins
  /// nothing. Servers with the same key are asked about once.
  PinSet of(Introduction met) {
    List<Pin> pins = new ArrayList<>(List.of(met.kept()));
    if (!pins.isEmpty()) {
      pins.addAll(known.computeIfAbsent(List.copyOf(pins), _ -> next(met)));
    }
    return PinSet.of(pins.stream().distinct().toArray(Pin[]::new));
  }

  private List<Pin> next(Introduction met) {
    if (!asks) {
      return given;
    }
    while (true) {
      String answer = invocation.answer("the pin of the next key of " + met.endpoint().host()
          + ", if you were told one, empty for none:");
      if (answer.isEmpty()) {
        return List.of();
      }
      try {
        return List.of(Pin.parse(answer));
      } catch (IllegalArgumentException e) {
        invocation.say("'" + answer + "': " + e.getMessage());
      }
    }
  }
}
