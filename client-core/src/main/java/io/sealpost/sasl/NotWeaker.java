package io.sealpost.sasl;

import java.util.List;

/// Keeps a server, or whoever stands before it, from having a weaker mechanism used by withholding a
/// better one that it took before.
public final class NotWeaker {
  private NotWeaker() {}

  /// What may still be used.
  ///
  /// @param allowed what the account allows, best first
  /// @param before the registered name of the mechanism that was used last
  /// @return the mechanisms down to that one, tied to the TLS connection if that one was. All of them
  /// if the account no longer allows that one: what it says now is what the person decided
  public static List<Mechanism> than(String before, List<Mechanism> allowed) {
    for (int i = 0; i < allowed.size(); i++) {
      if (runs(allowed.get(i), before)) {
        return allowed.subList(0, i + 1).stream()
            .map(it -> before.endsWith(Scram.PLUS) && it instanceof Scram scram
                ? scram.bound()
                : it)
            .toList();
      }
    }
    return allowed;
  }

  private static boolean runs(Mechanism mechanism, String name) {
    return mechanism instanceof Scram scram
        ? name.equals(scram.hash().label() + Scram.PLUS)
            || !scram.boundOnly() && name.equals(scram.hash().label())
        : mechanism.name().equals(name);
  }
}
