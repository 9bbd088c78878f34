package io.sealpost.cli.commands;

import io.sealpost.peer.TrustReport;

/// What pinning a key of each role protects against, and how it fares when the certificate is renewed.
enum PinTerms {
  LEAF("leaf",
      "nobody but the holder of this key; changes if the server takes a new key at renewal"), INTERMEDIATE(
          "intermediate",
          "no other CA, but whoever this one certifies; changes when it does, every few years"), ANCHOR(
              "anchor", "no other root, but whoever certifies below it; changes seldom");

  private final String label;
  private final String words;

  PinTerms(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /// @param index in the path that was built, from 0, the server's own
  static PinTerms of(int index, TrustReport report) {
    return index == 0
        ? LEAF
        : index == report.path().size() - 1 ? ANCHOR : INTERMEDIATE;
  }

  String label() {
    return label;
  }

  String words() {
    return words;
  }
}
