package io.sealpost.testserver.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// SASL on the server's side, for all three protocols.
///
/// @param users who may come in
/// @param offered the mechanisms of the listener
/// @param channel whose TLS peer is the user of EXTERNAL
/// @param prompt sends a challenge the protocol's way and reads the answer
record Sasl(Users users, Set<Mechanism> offered, Channel channel, Prompt prompt) {

  /// Sends a challenge (base64, perhaps empty) and reads the client's line.
  interface Prompt {
    /// The answer; null when the client has closed.
    @Nullable
    String ask(String challenge) throws IOException;
  }

  /// What came of an attempt.
  sealed interface Outcome {
    /// Authenticated.
    record Accepted(User user) implements Outcome {}

    /// Wrong credentials, no certificate, or another one's identity.
    record Refused(String reason) implements Outcome {}

    /// The mechanism is not offered here.
    record NotOffered() implements Outcome {}

    /// Not base64, not the mechanism's grammar, or cancelled with `*`.
    record Malformed(String reason) implements Outcome {}
  }

  /// The SASL mechanisms to announce; LOGIN only where the protocol has it as one.
  static List<String> announced(Set<Mechanism> offered, boolean withLogin) {
    return offered.stream().filter(mechanism -> mechanism != Mechanism.LOGIN || withLogin)
        .map(Enum::name).toList();
  }

  Outcome authenticate(String mechanism, @Nullable String initial) throws IOException {
    Optional<Mechanism> known = offered.stream()
        .filter(each -> each.name().equals(mechanism.toUpperCase(Locale.ROOT))).findFirst();
    if (known.isEmpty()) {
      return new Outcome.NotOffered();
    }
    try {
      return switch (known.get()) {
        case EXTERNAL -> external(response(initial, ""));
        case PLAIN -> plain(response(initial, ""));
        case LOGIN -> password(response(initial, "Username:"), response(null, "Password:"));
      };
    } catch (IllegalArgumentException e) {
      return new Outcome.Malformed("that is not base64, or was cancelled");
    }
  }

  Outcome password(String name, String password) {
    return users.named(name).filter(user -> user.password().equals(password))
        .<Outcome>map(Outcome.Accepted::new)
        .orElse(new Outcome.Refused("wrong user name or password"));
  }

  private Outcome external(String authorizationIdentity) {
    Optional<User> user = users.of(channel.peer());
    if (user.isEmpty()) {
      return new Outcome.Refused(channel.peer() == null ? "no client certificate" : "no such user");
    }
    return authorized(user.get(), authorizationIdentity);
  }

  private Outcome plain(String message) {
    List<String> fields = List.of(message.split("\0", -1));
    if (fields.size() != 3) {
      return new Outcome.Malformed("that is not a PLAIN message");
    }
    return password(fields.get(1), fields.get(2)) instanceof Outcome.Accepted(var user)
        ? authorized(user, fields.get(0))
        : new Outcome.Refused("wrong user name or password");
  }

  private static Outcome authorized(User user, String authorizationIdentity) {
    return Users.mayActAs(user, authorizationIdentity)
        ? new Outcome.Accepted(user)
        : new Outcome.Refused("may not act as that user");
  }

  private String response(@Nullable String initial, String challenge) throws IOException {
    String text = initial;
    if (text == null) {
      text = prompt
          .ask(Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8)));
    }
    if (text == null) {
      throw new EndOfConversation();
    }
    return text.equals("=")
        ? ""
        : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
