package io.sealpost.conformance.trap;

import java.util.List;

import io.sealpost.conformance.visit.Errand;
import io.sealpost.conformance.visit.Outcome;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.TestMailServerBuilder;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.script.Transcript;

/// One trap.
///
/// @param name for the table
/// @param lies what the network does
/// @param mechanism the only one that the user has agreed to
/// @param ways where it is laid
/// @param house how the server differs from a good one before it starts
/// @param bait what it does from then on
/// @param errand what the program wants
/// @param judge what tells a fall
public record Trap(String name, String lies, Mechanism mechanism, List<Way> ways, House house,
    Bait bait, Errand errand, Judge judge) {
  /// What a server is before it starts.
  public interface House {
    void build(TestMailServerBuilder builder);
  }

  /// What it does.
  public interface Bait {
    void lay(TestMailServer server, Way way);
  }

  /// What tells a fall.
  public interface Judge {
    Verdict judge(Outcome outcome, Transcript seen);
  }

  static Trap of(String name, String lies, List<Way> ways, Bait bait, Errand errand,
      Judge judge) {
    return new Trap(name, lies, Mechanism.PLAIN, ways, _ -> {}, bait, errand, judge);
  }

  /// All there are.
  public static List<Trap> all() {
    return List.of(PeerTraps.all(), BombTraps.all(), LetterTraps.all(), SmugglingTraps.all())
        .stream().flatMap(List::stream).toList();
  }
}
