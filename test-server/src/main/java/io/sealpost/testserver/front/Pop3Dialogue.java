package io.sealpost.testserver.front;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.testserver.script.Moment;

/// POP3 up to authentication (RFC 1939, 2449, 2595, 5034); then [Pop3Maildrop] takes over.
final class Pop3Dialogue {
  private final Dialogue dialogue;
  private final Channel channel;
  private String name = "";

  Pop3Dialogue(Dialogue dialogue) {
    this.dialogue = dialogue;
    channel = dialogue.channel();
  }

  void run() throws IOException {
    dialogue.run("+OK ready", this::answer);
  }

  private void answer(String verb, String rest) throws IOException {
    switch (verb) {
      case "CAPA" -> capabilities();
      case "NOOP" -> channel.line("+OK nothing done");
      case "QUIT" -> {
        channel.line("+OK come again");
        throw new EndOfConversation();
      }
      case "STLS" -> startTls();
      case "USER" -> user(rest);
      case "PASS" -> password(rest);
      case "AUTH" -> authenticate(rest);
      default -> channel.line("-ERR not known, or not before authentication");
    }
  }

  private void capabilities() throws IOException {
    List<String> capabilities = new ArrayList<>(Pop3Maildrop.CAPABILITIES);
    List<String> mechanisms = dialogue.announced();
    if (dialogue.awaitsTls()) {
      capabilities.add("STLS");
    } else {
      if (dialogue.mechanisms().contains(Mechanism.LOGIN)) {
        capabilities.add("USER");
      }
      if (!mechanisms.isEmpty()) {
        capabilities.add("SASL " + String.join(" ", mechanisms));
      }
    }
    channel.line("+OK here they are");
    for (String capability : dialogue.shown(capabilities)) {
      channel.line(capability);
    }
    channel.line(".");
  }

  private void startTls() throws IOException {
    if (!dialogue.awaitsTls()) {
      channel.line("-ERR TLS is there already");
      return;
    }
    channel.line("+OK begin TLS");
    name = "";
    dialogue.startTls();
  }

  private void user(String rest) throws IOException {
    if (dialogue.awaitsTls() || !dialogue.mechanisms().contains(Mechanism.LOGIN)) {
      channel.line("-ERR USER is disabled");
      return;
    }
    name = rest;
    channel.line("+OK and the password?");
  }

  private void password(String rest) throws IOException {
    if (name.isEmpty()) {
      channel.line("-ERR USER first");
      return;
    }
    finish(sasl().password(name, rest));
    name = "";
  }

  private void authenticate(String rest) throws IOException {
    if (dialogue.awaitsTls()) {
      channel.line("-ERR [AUTH] not before TLS");
      return;
    }
    String[] words = rest.split(" ", 2);
    finish(sasl().authenticate(words[0], words.length > 1 ? words[1] : null));
  }

  private Sasl sasl() {
    return dialogue.sasl(challenge -> {
      if (dialogue.faults().goOn(Moment.CONTINUATION, "")) {
        channel.line("+ " + challenge);
      }
      return channel.readLine();
    });
  }

  private void finish(Sasl.Outcome outcome) throws IOException {
    switch (outcome) {
      case Sasl.Outcome.Accepted(var who) -> {
        channel.line("+OK welcome " + who.name());
        new Pop3Maildrop(dialogue, who).run();
        throw new EndOfConversation();
      }
      case Sasl.Outcome.Refused(var reason) -> channel.line("-ERR [AUTH] " + reason);
      case Sasl.Outcome.NotOffered() -> channel.line("-ERR that mechanism is not offered");
      case Sasl.Outcome.Malformed(var reason) -> channel.line("-ERR " + reason);
    }
  }
}
