package io.sealpost.cli.commands;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Dates;
import io.sealpost.cli.text.Hanging;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.SideBySide;
import io.sealpost.continuity.Damage;
import io.sealpost.continuity.History;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;

/// What is known of a server's keys: what is pinned, and what the log remembers of each.
///
/// @param pins what is pinned
/// @param known what the log says of this server
/// @param damage what does not fit in the log, in words; empty if everything does
record Acquaintance(PinSet pins, List<History> known, Optional<String> damage, Dates dates) {
  static Acquaintance of(Invocation invocation, PinnedPlaces places) throws StoreException {
    var report = invocation.continuity().report();
    return new Acquaintance(places.pins(), report.keys().stream()
        .filter(it -> it.endpoint().equals(places.authority())).toList(),
        report.damage().map(it -> words(it)), invocation.dates());
  }

  /// The keys that were pinned and never seen yet: those that are to come. Of one that somebody wrote into
  /// the file this is known only where another was seen: else it may be the one that is replaced.
  List<Pin> ahead() {
    boolean met = pins.pins().stream().flatMap(it -> of(it).stream()).anyMatch(it -> it.seen() > 0);
    return pins.pins().stream()
        .filter(pin -> of(pin).map(it -> it.seen() == 0 && it.refused() == 0).orElse(met))
        .toList();
  }

  /// What was pinned and seen last, beside what is there now; then the other pins.
  List<Printable> beside(PeerCertificate now, int width) {
    Pin old = pins.pins().stream().max(Comparator.comparing(
        pin -> of(pin).filter(it -> it.seen() > 0).map(it -> it.last().toEpochMilli()).orElse(0L)))
        .orElseThrow();
    List<Printable> lines = new ArrayList<>(new SideBySide("pinned until now", "there now")
        .row("key", old.toString(), now.pin().toString())
        .row("subject", of(old).filter(it -> it.seen() > 0).map(History::note).orElse("not known"),
            now.subject())
        .row("holds", pins.end(old).map(LocalDate::toString).map(it -> "until " + it)
            .orElse("for ever"),
            pins.pins().contains(now.pin()) ? "pinned" : "not pinned")
        .row("seen", memory(old), memory(now.pin())).lines(width));
    Hanging hanging = new Hanging(width);
    pins.pins().stream().filter(it -> !it.equals(old)).forEach(it -> lines
        .addAll(hanging.lines("also pinned  ", it + "  " + memory(it))));
    damage.ifPresent(it -> lines.addAll(hanging.lines("", it + ": sealpost pin log")));
    return lines;
  }

  private Optional<History> of(Pin pin) {
    return known.stream().filter(it -> it.pin().equals(pin)).findFirst();
  }

  private String memory(Pin pin) {
    return of(pin).map(this::memory).orElse("never seen here");
  }

  private String memory(History history) {
    List<String> words = new ArrayList<>();
    if (history.seen() > 0) {
      words.add(times(history.seen()) + " since " + dates.day(history.since()) + ", last "
          + dates.day(history.last()));
    } else {
      words.add(history.refused() > 0
          ? "never accepted"
          : "pinned ahead on "
              + dates.day(history.since()) + ", never seen here");
    }
    if (history.refused() > 0) {
      words.add("refused " + times(history.refused()));
    }
    return String.join(", ", words);
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  /// What is wrong with the log, in one line.
  static String words(Damage damage) {
    if (damage.gone()) {
      return "the log of keys is gone: there was one, and its file is not there any more";
    }
    List<String> words = new ArrayList<>();
    if (!damage.lines().isEmpty()) {
      words.add("lines that do not follow from the one before: " + damage.lines());
    }
    if (damage.cut()) {
      words.add("its end is missing");
    }
    return "the log of keys was changed or damaged: " + String.join("; ", words);
  }
}
