package io.sealpost.peer;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The keys one endpoint may have: the current one and, better, the next as well. Empty means that
/// nothing is pinned.
///
/// @param pins in the order they were given, without repeats
public record PinSet(List<Pin> pins) {
  public static final PinSet NONE = new PinSet(List.of());

  public PinSet {
    pins = List.copyOf(new LinkedHashSet<>(pins));
  }

  public static PinSet of(Pin... pins) {
    return new PinSet(List.of(pins));
  }

  public boolean isEmpty() {
    return pins.isEmpty();
  }

  /// The first of the given keys that is pinned here.
  public Optional<Pin> match(Collection<Pin> keys) {
    return keys.stream().filter(pins::contains).findFirst();
  }

  @Override
  public String toString() {
    return pins.stream().map(Pin::toString).collect(Collectors.joining(" "));
  }
}
