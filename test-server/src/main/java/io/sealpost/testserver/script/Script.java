package io.sealpost.testserver.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// The faults of one listener, in force for every connection from the moment they are added. Without
/// any, the server behaves. May be changed at any time from any thread.
public final class Script {
  private final CopyOnWriteArrayList<Fault> faults = new CopyOnWriteArrayList<>();

  /// Adds faults; several at one moment strike in this order.
  public void play(Fault... more) {
    faults.addAll(List.of(more));
  }

  /// Adds a fault by name.
  public void play(Misbehaviour misbehaviour, Protocol protocol) {
    play(misbehaviour.faults(protocol).toArray(Fault[]::new));
  }

  /// Forgets all faults.
  public void clear() {
    faults.clear();
  }

  /// The faults that strike now; those for one time are used up.
  public List<Fault> at(Moment moment) {
    List<Fault> striking = new ArrayList<>();
    for (Fault fault : faults) {
      boolean meant = fault.at() == moment || (fault.at() == Moment.ANY && isCommand(moment));
      if (meant && !(fault.action() instanceof Fault.Action.Hide)
          && (!fault.once() || faults.remove(fault))) {
        striking.add(fault);
      }
    }
    return striking;
  }

  /// Whether a capability or command word is hidden.
  public boolean hides(String word) {
    String first = word.toUpperCase(Locale.ROOT);
    int space = first.indexOf(' ');
    String head = space < 0 ? first : first.substring(0, space);
    return faults.stream().anyMatch(fault -> fault.action() instanceof Fault.Action.Hide(var words)
        && (words.contains(first) || words.contains(head)));
  }

  private static boolean isCommand(Moment moment) {
    return switch (moment) {
      case GREETING, TLS, CONTINUATION, END_OF_DATA -> false;
      default -> true;
    };
  }
}
