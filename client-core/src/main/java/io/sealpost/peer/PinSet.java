package io.sealpost.peer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// The keys one endpoint may have: the current one and, better, the next as well. Empty means that
/// nothing is pinned. A key may be pinned until a day; when all have ended, no key is left that would
/// do, which is not the same as none being pinned.
///
/// @param pins in the order they were given, without repeats
/// @param until the last day on which a pin holds, in UTC, for those that end
public record PinSet(List<Pin> pins, Map<Pin, LocalDate> until) {
  public static final PinSet NONE = new PinSet(List.of());

  public PinSet {
    List<Pin> once = List.copyOf(new LinkedHashSet<>(pins));
    until = until.entrySet().stream().filter(it -> once.contains(it.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    pins = once;
  }

  /// Pins that do not end.
  public PinSet(List<Pin> pins) {
    this(pins, Map.of());
  }

  /// Pins that hold without an end.
  public static PinSet of(Pin... pins) {
    return new PinSet(List.of(pins));
  }

  /// These and one more, behind the others.
  ///
  /// @param end the last day on which it holds; null if it does not end
  public PinSet with(Pin pin, @Nullable LocalDate end) {
    List<Pin> more = new ArrayList<>(pins);
    more.add(pin);
    Map<Pin, LocalDate> ends = new TreeMap<>(BY_DIGEST);
    ends.putAll(until);
    ends.remove(pin);
    if (end != null) {
      ends.put(pin, end);
    }
    return new PinSet(more, ends);
  }

  /// The same, but for one.
  public PinSet without(Pin pin) {
    return new PinSet(pins.stream().filter(it -> !it.equals(pin)).toList(), until);
  }

  /// Whether no key is pinned.
  public boolean isEmpty() {
    return pins.isEmpty();
  }

  /// The last day on which the pin holds, if it ends.
  public Optional<LocalDate> end(Pin pin) {
    return Optional.ofNullable(until.get(pin));
  }

  /// The days until a pin holds no more: 0 on its last day, fewer once it has ended.
  ///
  /// @return empty if it does not end
  public OptionalLong daysLeft(Pin pin, Instant time) {
    LocalDate end = until.get(pin);
    return end == null
        ? OptionalLong.empty()
        : OptionalLong.of(LocalDate.ofInstant(time, ZoneOffset.UTC).until(end, ChronoUnit.DAYS));
  }

  /// Those that hold at a time.
  public PinSet at(Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    return new PinSet(
        pins.stream().filter(it -> end(it).filter(day::isAfter).isEmpty()).toList(), until);
  }

  /// The first of the given keys that is pinned here, whether it has ended or not.
  public Optional<Pin> match(Collection<Pin> keys) {
    return keys.stream().filter(pins::contains).findFirst();
  }

  @Override
  public String toString() {
    return pins.stream().map(Pin::toString).collect(Collectors.joining(" "));
  }

  private static final java.util.Comparator<Pin> BY_DIGEST = java.util.Comparator
      .comparing(Pin::digest);
}
