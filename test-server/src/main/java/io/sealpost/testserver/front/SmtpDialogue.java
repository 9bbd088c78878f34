package io.sealpost.testserver.front;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.testserver.script.Moment;
import org.jspecify.annotations.Nullable;

/// Message submission (RFC 6409, 5321): nothing before TLS but STARTTLS, no mail before AUTH.
final class SmtpDialogue {
  private final Dialogue dialogue;
  private final Channel channel;
  private final SmtpTransaction transaction;
  private @Nullable User user;

  SmtpDialogue(Dialogue dialogue) {
    this.dialogue = dialogue;
    channel = dialogue.channel();
    transaction = new SmtpTransaction(dialogue);
  }

  void run() throws IOException {
    dialogue.run("220 localhost ESMTP Sealpost test server", this::answer);
  }

  private void answer(String verb, String rest) throws IOException {
    switch (verb) {
      case "EHLO", "HELO" -> hello(verb.equals("EHLO"), rest);
      case "NOOP" -> channel.line("250 2.0.0 nothing done");
      case "RSET" -> {
        transaction.clear();
        channel.line("250 2.0.0 forgotten");
      }
      case "QUIT" -> {
        channel.line("221 2.0.0 come again");
        throw new EndOfConversation();
      }
      case "STARTTLS" -> startTls();
      case "AUTH" -> authenticate(rest);
      case "MAIL", "RCPT", "DATA", "BDAT" -> mail(verb, rest);
      default -> channel.line("500 5.5.1 not known");
    }
  }

  private void hello(boolean extended, String name) throws IOException {
    transaction.hello(name);
    List<String> lines = new ArrayList<>(List.of("localhost"));
    if (extended) {
      List<String> keywords = new ArrayList<>(
          List.of("PIPELINING", "SIZE " + dialogue.policy().largest(), "8BITMIME",
              "SMTPUTF8", "ENHANCEDSTATUSCODES", "CHUNKING", "DSN"));
      List<String> mechanisms = dialogue.announced();
      if (dialogue.awaitsTls()) {
        keywords.add("STARTTLS");
      } else {
        keywords.add("REQUIRETLS");
      }
      if (!dialogue.awaitsTls() && !mechanisms.isEmpty()) {
        keywords.add("AUTH " + String.join(" ", mechanisms));
      }
      lines.addAll(dialogue.shown(keywords));
    }
    for (int i = 0; i < lines.size(); i++) {
      channel.line("250" + (i == lines.size() - 1 ? " " : "-") + lines.get(i));
    }
  }

  private void startTls() throws IOException {
    if (!dialogue.awaitsTls()) {
      channel.line("503 5.5.1 TLS is there already");
      return;
    }
    channel.line("220 2.0.0 begin TLS");
    transaction.clear();
    dialogue.startTls();
  }

  private void authenticate(String rest) throws IOException {
    if (dialogue.awaitsTls()) {
      channel.line("530 5.7.0 STARTTLS first");
      return;
    }
    if (user != null) {
      channel.line("503 5.5.1 authenticated already");
      return;
    }
    String[] words = rest.split(" ", 2);
    Sasl sasl = dialogue.sasl(challenge -> {
      if (dialogue.faults().goOn(Moment.CONTINUATION, "")) {
        channel.line("334 " + challenge);
      }
      return channel.readLine();
    });
    switch (sasl.authenticate(words[0], words.length > 1 ? words[1] : null)) {
      case Sasl.Outcome.Accepted(var who) -> {
        user = who;
        channel.line("235 2.7.0 welcome " + who.name());
      }
      case Sasl.Outcome.Refused(var reason) -> channel.line("535 5.7.8 " + reason);
      case Sasl.Outcome.NotOffered() -> channel.line("504 5.5.4 that mechanism is not offered");
      case Sasl.Outcome.Malformed(var reason) -> channel.line("501 5.5.2 " + reason);
    }
  }

  private void mail(String verb, String rest) throws IOException {
    if (dialogue.awaitsTls()) {
      channel.line("530 5.7.0 STARTTLS first");
    } else if (user == null) {
      channel.line("530 5.7.0 authenticate first");
    } else {
      switch (verb) {
        case "MAIL" -> transaction.mail(rest);
        case "RCPT" -> transaction.recipient(rest);
        case "BDAT" -> transaction.chunk(rest);
        default -> transaction.data();
      }
    }
  }
}
