package io.sealpost.conformance.visit;

/// How a visit ended.
///
/// @param words what the program got, or what it was told
public record Outcome(Kind kind, String words) {
  /// The four ends.
  public enum Kind {
    /// The program got what it wanted.
    DONE,
    /// It was told that it would not: a checked exception.
    REFUSED,
    /// Its process died of an unchecked exception or an Error.
    BROKE,
    /// Nothing had come after several times the time it allowed.
    HUNG
  }

  /// One line, without its end.
  String line() {
    return kind + "\t" + words.replaceAll("\\s+", " ");
  }

  static Outcome of(String line) {
    String[] words = line.split("\t", 2);
    return new Outcome(Kind.valueOf(words[0]), words[1]);
  }
}
