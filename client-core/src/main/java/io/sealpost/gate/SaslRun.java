package io.sealpost.gate;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.peer.Endpoint;
import io.sealpost.sasl.Exchange;
import io.sealpost.wire.Wire;

/// One [Exchange] in any protocol's words (RFC 4422 §4): the command, then challenges and answers in
/// base64 until the server says yes or no. A yes is believed only if the exchange has its proof.
///
/// @param ear hears the protocol's next word on the matter
record SaslRun(Endpoint endpoint, Wire wire, Exchange exchange, Ear ear) {
  /// What a server says while it authenticates.
  sealed interface Heard {
    /// It wants to hear more.
    record Challenge(String base64) implements Heard {}

    /// It says that we are authenticated.
    record Success() implements Heard {}

    /// It says no.
    record Refusal(String text, boolean temporary) implements Heard {}
  }

  /// Reads one reply.
  interface Ear {
    Heard hear() throws IOException;
  }

  /// The most questions any mechanism of ours has a reason to be asked.
  private static final int MOST_CHALLENGES = 4;

  /// @param command such as `AUTH PLAIN`
  /// @param longest how long the command's line may be with an initial response, in octets without
  /// CRLF; 0 if the server takes none
  /// @param behind lines to go out with a single message that goes with the command
  /// @return whether they did
  boolean run(String command, int longest, List<String> behind) throws IOException {
    byte[] initial = exchange.initial();
    if (initial == null) {
      wire.say(command).send();
      hearOut();
      return false;
    }
    try {
      return begun(initial, command, longest, behind);
    } finally {
      Arrays.fill(initial, (byte) 0);
    }
  }

  private boolean begun(byte[] initial, String command, int longest, List<String> behind)
      throws IOException {
    boolean together = command.length() + 1 + base64Length(initial) <= longest;
    if (together) {
      say(command + " ", initial.length == 0 ? new byte[]{'='} : encoded(initial));
    } else {
      wire.say(command).send();
      awaitGoAhead();
      say("", encoded(initial));
    }
    boolean followed = together && exchange.singleMessage() && !behind.isEmpty();
    if (followed) {
      behind.forEach(wire::say);
    }
    wire.send();
    hearOut();
    return followed;
  }

  private void awaitGoAhead() throws IOException {
    switch (ear.hear()) {
      case Heard.Challenge _ ->
        Refusals.requireSilence(endpoint, wire, "before the first message of authentication");
      // Of whom, when nothing was said yet?
      case Heard.Success _ -> throw Refusals.grammar(endpoint, "the beginning of authentication");
      case Heard.Refusal(String text, boolean temporary) ->
        throw refused(text, temporary);
    }
  }

  private void hearOut() throws IOException {
    for (int challenges = 0;; challenges++) {
      switch (ear.hear()) {
        case Heard.Success _ -> {
          if (!exchange.proven()) {
            throw Refusals.unproven(endpoint, exchange);
          }
          return;
        }
        case Heard.Refusal(String text, boolean temporary) ->
          throw refused(text, temporary);
        case Heard.Challenge(String base64) -> {
          if (challenges == MOST_CHALLENGES) {
            throw Refusals.tooManyLines(endpoint);
          }
          byte[] answer = exchange.answer(decoded(base64));
          Refusals.requireSilence(endpoint, wire, "in the middle of authentication");
          say("", encoded(answer));
          Arrays.fill(answer, (byte) 0);
          wire.send();
        }
      }
    }
  }

  private AuthenticationException refused(String text, boolean temporary) {
    String why = wire.masked(exchange.complaint());
    return Refusals.refused(endpoint, exchange, why.isEmpty() ? text : text + " (" + why + ")",
        temporary);
  }

  private void say(String words, byte[] encoded) {
    wire.saySecret(words, encoded);
    Arrays.fill(encoded, (byte) 0);
  }

  private byte[] decoded(String base64) throws ProtocolException {
    try {
      return Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw Refusals.grammar(endpoint, "authentication");
    }
  }

  private static byte[] encoded(byte[] message) {
    return Base64.getEncoder().encode(message);
  }

  private static int base64Length(byte[] message) {
    return (message.length + 2) / 3 * 4;
  }
}
