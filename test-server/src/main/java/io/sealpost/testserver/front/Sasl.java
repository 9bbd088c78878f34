package io.sealpost.testserver.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// SASL on the server's side, for all three protocols.
///
/// @param users who may come in
/// @param offered the mechanisms of the listener
/// @param lie what is said falsely
/// @param channel whose TLS peer is the user of EXTERNAL
/// @param prompt sends a challenge the protocol's way and reads the answer
record Sasl(Users users, Set<Mechanism> offered, SaslLie lie, Channel channel, Prompt prompt) {

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

  Outcome authenticate(String mechanism, @Nullable String initial) throws IOException {
    Optional<Mechanism> known = offered.stream()
        .filter(each -> each.label().equals(mechanism.toUpperCase(Locale.ROOT))).findFirst();
    if (known.isEmpty()) {
      return new Outcome.NotOffered();
    }
    try {
      return switch (known.get()) {
        case EXTERNAL -> external(response(initial, ""));
        case PLAIN -> plain(response(initial, ""));
        case LOGIN -> password(response(initial, "Username:"), response(null, "Password:"));
        case OAUTHBEARER -> token(OAUTH_MESSAGE.matcher(response(initial, "")),
            // A saslname of RFC 5801 §4; XOAUTH2 writes the name as it is.
            name -> name.replace("=2C", ",").replace("=3D", "="), "\1");
        case XOAUTH2 -> token(XOAUTH2_MESSAGE.matcher(response(initial, "")), name -> name, "");
        default -> scram(known.get(), response(initial, ""));
      };
    } catch (IllegalArgumentException e) {
      return new Outcome.Malformed("that is not base64, or was cancelled");
    }
  }

  private Outcome scram(Mechanism mechanism, String first) throws IOException {
    boolean plusOffered = offered.stream().anyMatch(each -> each.bound()
        && each.hash().equals(mechanism.hash()));
    return new ScramServer(mechanism, plusOffered, users, channel.binding(), lie,
        message -> response(null, message)).authenticate(first);
  }

  /// The token of a user is the user's password; a wrong one is told by a challenge of its own.
  private Outcome token(Matcher fields, UnaryOperator<String> name, String farewell)
      throws IOException {
    if (!fields.matches()) {
      return new Outcome.Malformed("that is not a message with a token");
    }
    Outcome outcome = password(name.apply(fields.group(1)), fields.group(2));
    if (outcome instanceof Outcome.Refused
        && !response(null, "{\"status\":\"invalid_token\",\"scope\":\"mail\"}")
            .equals(farewell)) {
      return new Outcome.Malformed("that is not how a refused token is acknowledged");
    }
    return outcome;
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

  private static final Pattern OAUTH_MESSAGE = Pattern
      .compile("n,a=([^,\1]*),\1host=[^\1]+\1port=[0-9]+\1auth=Bearer ([!-~]+)\1\1");
  private static final Pattern XOAUTH2_MESSAGE = Pattern
      .compile("user=([^\1]+)\1auth=Bearer ([!-~]+)\1\1");

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
