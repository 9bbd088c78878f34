package io.sealpost.continuity;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows the chain from line to line, to the mark and behind it.
final class ChainReader {
  private final Consumer<Entry> consumer;
  private final String mark;
  private final List<Long> damaged = new ArrayList<>();
  private String chain = "";
  private boolean reached;
  private boolean torn;
  private long number;

  /// @param mark the digest of a line that must be there, if that is known
  ChainReader(Consumer<Entry> consumer, Optional<String> mark) {
    this.consumer = consumer;
    this.mark = mark.orElse("");
    this.reached = mark.isEmpty();
  }

  Optional<Damage> damage() {
    return damaged.isEmpty() && reached
        ? Optional.empty()
        : Optional.of(new Damage(damaged, !reached, false));
  }

  /// Whether the marked line is there, or the one that follows from it.
  boolean reached() {
    return reached;
  }

  /// What the next line follows from.
  String chain() {
    return chain;
  }

  /// Whether the last line was being written when the machine or the disk ended. Nobody was told that it
  /// is there, so nothing is damaged: it is as if it had not been begun.
  boolean torn() {
    return torn;
  }

  void all(Reader reader) throws IOException {
    var line = new StringBuilder();
    int next;
    for (int c = reader.read(); c >= 0; c = next) {
      next = reader.read();
      if (c != '\n' && line.length() < LONGEST) {
        line.append((char) c);
      }
      if (next < 0 && (c != '\n' || hasHole(line)) && reached && line.length() < LONGEST) {
        torn = true;
      } else if (next < 0 || c == '\n') {
        take(line.toString());
        line.setLength(0);
      }
    }
  }

  /// Where the length of a file reached the disk before its octets, there are zeros.
  private static boolean hasHole(StringBuilder line) {
    return line.indexOf("\0") >= 0;
  }

  private void take(String whole) {
    number++;
    int tab = whole.lastIndexOf('\t');
    String line = tab < 0 ? whole : whole.substring(0, tab);
    String claimed = whole.substring(tab + 1);
    boolean follows = ContinuityLog.chain(chain, line).equals(claimed);
    reached |= claimed.equals(mark) || ContinuityLog.chain(mark, line).equals(claimed);
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
