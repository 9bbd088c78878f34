package io.sealpost.path;

/// A certificate was taken back, or what should say so was tampered with.
final class RevokedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String words;

  RevokedException(String words) {
    super(words, null, false, false);
    this.words = words;
  }

  String words() {
    return words;
  }
}
