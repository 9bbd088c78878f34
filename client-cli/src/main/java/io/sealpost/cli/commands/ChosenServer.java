package io.sealpost.cli.commands;

import io.sealpost.discovery.Candidate;
import io.sealpost.peer.Endpoint;
import org.jspecify.annotations.Nullable;

/// A server that a new account is to have.
///
/// @param user whom it knows the person as
/// @param found who named it; null if the person did
record ChosenServer(Endpoint endpoint, String user, @Nullable Candidate found) {
  static ChosenServer of(Candidate found) {
    return new ChosenServer(found.endpoint(), found.user(), found);
  }

  /// Whether somebody other than the domain and the person named it.
  boolean unproven() {
    return found != null && !found.source().vouched();
  }

  String namedBy() {
    return found == null ? "you" : found.source().label();
  }
}
