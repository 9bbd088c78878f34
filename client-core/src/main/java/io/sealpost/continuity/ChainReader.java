package io.sealpost.continuity;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Follows the chain from line to line.
final class ChainReader {
  private final Consumer<Entry> consumer;
  private final List<Long> damaged = new ArrayList<>();
  private String chain = "";
  private long number;

  ChainReader(Consumer<Entry> consumer) {
    this.consumer = consumer;
  }

  List<Long> damaged() {
    return List.copyOf(damaged);
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
