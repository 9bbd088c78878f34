package io.sealpost;

import java.util.List;
import java.util.Random;

/// How many mutated replies each parser is given: 100,000 in every build, and as many as are asked
/// for on demand.
public final class Mutations {
  private Mutations() {}

  /// `-Dsealpost.mutations=10000000`
  public static final int ROUNDS = Integer.getInteger("sealpost.mutations", 100_000);

  /// A text with one to four places changed, removed, doubled, filled with one of the pieces, or cut.
  public static String of(String text, Random random, List<String> pieces) {
    var mutated = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0 && !mutated.isEmpty(); i--) {
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + 1 + random.nextInt(8));
      switch (random.nextInt(5)) {
        case 0 -> mutated.setCharAt(at, (char) random.nextInt(256));
        case 1 -> mutated.delete(at, end);
        case 2 -> mutated.insert(at, mutated.substring(at, end));
        case 3 -> mutated.insert(at, pieces.get(random.nextInt(pieces.size())));
        default -> mutated.setLength(Math.max(1, at));
      }
    }
    return mutated.toString();
  }
}
