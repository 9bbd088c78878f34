package io.sealpost.continuity;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sealpost.peer.Pin;

/// One key at one endpoint, over time.
///
/// @param endpoint where
/// @param pin which key
/// @param since when it was first seen or pinned
/// @param last when it was last seen, refused or changed
/// @param seen connections on which it passed
/// @param refused connections that were refused for it
/// @param note what was said of it last
public record History(String endpoint, Pin pin, Instant since, Instant last, long seen,
    long refused, String note) {
  private History with(Entry next) {
    boolean accepted = next.event() == Entry.Event.SEEN;
    return new History(endpoint, pin, since, next.time(), seen + (accepted ? 1 : 0),
        refused + (next.event() == Entry.Event.REFUSED ? 1 : 0), next.note());
  }

  /// Gathers entries as they are read: memory grows with the keys, not with the connections.
  static final class Gathering {
    private record Key(String endpoint, Pin pin) {}

    private final Map<Key, History> histories = new LinkedHashMap<>();

    void add(Entry entry) {
      histories.merge(new Key(entry.endpoint(), entry.pin()),
          new History(entry.endpoint(), entry.pin(), entry.time(), entry.time(), 0, 0, "")
              .with(entry),
          (before, _) -> before.with(entry));
    }

    /// By endpoint, the newest key first.
    List<History> all() {
      return histories.values().stream()
          .sorted(Comparator.comparing(History::endpoint)
              .thenComparing(History::last, Comparator.reverseOrder()))
          .toList();
    }
  }
}
