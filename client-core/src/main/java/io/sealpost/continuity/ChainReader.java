package io.sealpost.continuity;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows the chain from line to line.
final class ChainReader {
  private final Consumer<Entry> consumer;
  private final List<Long> damaged = new ArrayList<>();
  private String chain = "";
  private String last = "";
  private long number;

  ChainReader(Consumer<Entry> consumer) {
    this.consumer = consumer;
  }

  /// @param marked the digest that was written last, if that is known
  Optional<Damage> damage(Optional<String> marked) {
    boolean cut = marked.isPresent() && !ends(last, marked.get());
    return damaged.isEmpty() && !cut
        ? Optional.empty()
        : Optional.of(new Damage(damaged, cut, false));
  }

  /// Whether a line is the last one written: it is if it ends in the digest that was marked, and also
  /// if it follows from it, because a crash may come between a line and its mark.
  static boolean ends(String whole, String marked) {
    int tab = whole.lastIndexOf('\t');
    String claimed = whole.substring(tab + 1);
    return claimed.equals(marked)
        || tab >= 0 && ContinuityLog.chain(marked, whole.substring(0, tab)).equals(claimed);
  }

  void all(Reader reader) throws IOException {
    var line = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == '\n') {
        take(line.toString());
        line.setLength(0);
      } else if (line.length() < LONGEST) {
        line.append((char) c);
      }
    }
    if (!line.isEmpty()) {
      take(line.toString());
    }
  }

  private void take(String whole) {
    number++;
    last = whole;
    int tab = whole.lastIndexOf('\t');
    String line = tab < 0 ? whole : whole.substring(0, tab);
    String claimed = whole.substring(tab + 1);
    boolean follows = ContinuityLog.chain(chain, line).equals(claimed);
    chain = claimed;
    try {
      Entry entry = Entry.parse(line);
      if (follows) {
        consumer.accept(entry);
        return;
      }
    } catch (IllegalArgumentException e) {
      // No entry at all: counted below with the lines that do not follow.
    }
    if (damaged.size() < SHOWN) {
      damaged.add(number);
    }
  }

  private static final int LONGEST = 8 * 1024;
  private static final int SHOWN = 100;
}
