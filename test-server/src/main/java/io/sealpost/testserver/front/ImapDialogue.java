package io.sealpost.testserver.front;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.testserver.script.Moment;
import org.jspecify.annotations.Nullable;

/// IMAP up to authentication; then [ImapMailboxes] takes over.
record ImapDialogue(Dialogue dialogue) {
  private static final int LARGEST_LITERAL = 64 * 1024;
  private static final String ALWAYS = "IMAP4rev1 LITERAL+ SASL-IR ID ENABLE";

  void run() throws IOException {
    if (dialogue.faults().goOn(Moment.GREETING, "*")) {
      dialogue.channel().line("* OK [CAPABILITY " + capabilities() + "] ready");
    }
    while (true) {
      ImapCommand command = ImapCommand.read(dialogue.channel(), dialogue.faults(),
          LARGEST_LITERAL);
      if (command == null) {
        return;
      }
      if (dialogue.faults().goOn(Moment.of(command.verb()), command.tag()) && !answer(command)) {
        return;
      }
    }
  }

  /// Answers; false when the connection is to be closed.
  private boolean answer(ImapCommand command) throws IOException {
    try {
      switch (dialogue.knows(command.name()) ? command.name() : "") {
        case "CAPABILITY" -> reply(command, "* CAPABILITY " + capabilities(), "OK here they are");
        case "NOOP" -> reply(command, null, "OK nothing done");
        case "ID" -> reply(command, ID, "OK that is me");
        case "LOGOUT" -> {
          reply(command, "* BYE come again", "OK logged out");
          return false;
        }
        case "STARTTLS" -> startTls(command);
        case "LOGIN" -> login(command);
        case "AUTHENTICATE" -> authenticate(command);
        default -> reply(command, null, "BAD not known, or not before authentication");
      }
    } catch (ImapArguments.Malformed e) {
      reply(command, null, "BAD " + e.getMessage());
    }
    return true;
  }

  static final String ID = "* ID (\"name\" \"Sealpost test server\")";

  private void startTls(ImapCommand command) throws IOException {
    if (!dialogue.awaitsTls()) {
      reply(command, null, "BAD TLS is there already");
      return;
    }
    reply(command, null, "OK begin TLS");
    dialogue.startTls();
  }

  private void login(ImapCommand command) throws IOException {
    if (dialogue.awaitsTls() || !dialogue.mechanisms().contains(Mechanism.LOGIN)) {
      reply(command, null, "NO [PRIVACYREQUIRED] LOGIN is disabled");
      return;
    }
    ImapArguments arguments = command.arguments();
    finish(command, sasl(command).password(arguments.string(), arguments.string()));
  }

  private void authenticate(ImapCommand command) throws IOException {
    if (dialogue.awaitsTls()) {
      reply(command, null, "NO [PRIVACYREQUIRED] not before TLS");
      return;
    }
    ImapArguments arguments = command.arguments();
    String mechanism = arguments.string();
    String initial = arguments.end() ? null : arguments.string();
    finish(command, sasl(command).authenticate(mechanism, initial));
  }

  private Sasl sasl(ImapCommand command) {
    return dialogue.sasl(challenge -> {
      if (dialogue.faults().goOn(Moment.CONTINUATION, command.tag())) {
        dialogue.channel().line("+ " + challenge);
      }
      return dialogue.channel().readLine();
    });
  }

  private void finish(ImapCommand command, Sasl.Outcome outcome) throws IOException {
    switch (outcome) {
      case Sasl.Outcome.Accepted(var user) -> {
        reply(command, null,
            "OK [CAPABILITY " + String.join(" ", dialogue.shown(ImapMailboxes.CAPABILITIES))
                + "] welcome " + user.name());
        new ImapMailboxes(dialogue, user).run();
        throw new EndOfConversation();
      }
      case Sasl.Outcome.Refused(var reason) ->
        reply(command, null, "NO [AUTHENTICATIONFAILED] " + reason);
      case Sasl.Outcome.NotOffered() ->
        reply(command, null, "NO [CANNOT] that mechanism is not offered");
      case Sasl.Outcome.Malformed(var reason) -> reply(command, null, "BAD " + reason);
    }
  }

  private String capabilities() {
    List<String> capabilities = new ArrayList<>(List.of(ALWAYS.split(" ", -1)));
    if (dialogue.awaitsTls()) {
      capabilities.add("STARTTLS");
      capabilities.add("LOGINDISABLED");
    } else {
      dialogue.announced()
          .forEach(mechanism -> capabilities.add("AUTH=" + mechanism));
      if (!dialogue.mechanisms().contains(Mechanism.LOGIN)) {
        capabilities.add("LOGINDISABLED");
      }
    }
    return String.join(" ", dialogue.shown(capabilities));
  }

  private void reply(ImapCommand command, @Nullable String untagged, String tagged)
      throws IOException {
    if (untagged != null) {
      dialogue.channel().line(untagged);
    }
    dialogue.channel().line(command.tag() + " " + tagged);
  }
}
