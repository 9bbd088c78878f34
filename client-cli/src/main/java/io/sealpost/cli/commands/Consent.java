package io.sealpost.cli.commands;

import java.util.List;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;

/// What a person has said beforehand of the keys of servers that are met for the first time.
///
/// @param keep whether to keep, unasked, the key of a server that a CA vouches for
/// @param expected the keys they know by another way; any other is refused then; empty if they know none
record Consent(boolean keep, List<Pin> expected) {
  Consent {
    expected = List.copyOf(expected);
  }

  boolean expects(Pin pin) {
    return expected.contains(pin);
  }

  boolean withoutAsking(Pin pin) {
    return keep || expects(pin);
  }

  void requireExpected(Endpoint endpoint, Pin shown) throws CommandException {
    if (!expected.isEmpty() && !expects(shown)) {
      throw new CommandException(Kind.TRUST, "the key of " + endpoint
          + " is not one that was expected",
          "presented " + shown + ": ask whoever runs the server");
    }
  }
}
