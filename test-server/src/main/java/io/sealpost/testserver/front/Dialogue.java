package io.sealpost.testserver.front;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.sealpost.testserver.mailbox.Mailboxes;
import io.sealpost.testserver.script.Moment;

/// What the dialogue of each protocol works with, on one connection.
///
/// @param channel the connection
/// @param faults what goes wrong on it
/// @param mode whether TLS is there from the start
/// @param mechanisms the listener offers
/// @param lie what it says falsely when authenticating
/// @param tls the server's side of TLS as it is now
/// @param users who may come in
/// @param mailboxes what they find
/// @param policy what SMTP accepts
record Dialogue(Channel channel, Faults faults, Mode mode, Set<Mechanism> mechanisms,
    SaslLie lie, ServerTls tls, Users users, Mailboxes mailboxes, MailPolicy policy) {

  /// Capabilities without those a fault hides.
  List<String> shown(List<String> capabilities) {
    return capabilities.stream().filter(capability -> !faults.script().hides(capability)).toList();
  }

  /// Whether a command may be known.
  boolean knows(String word) {
    return !faults.script().hides(word);
  }

  /// What is said to a command of POP3 or SMTP.
  @FunctionalInterface
  interface Answers {
    /// @param verb in capitals; empty if a fault hides it
    void answer(String verb, String rest) throws IOException;
  }

  /// Greets, then answers line by line until the client hangs up.
  void run(String greeting, Answers answers) throws IOException {
    if (faults.goOn(Moment.GREETING, "")) {
      channel.line(greeting);
    }
    for (String line = channel.readLine(); line != null; line = channel.readLine()) {
      String[] words = line.split(" ", 2);
      String verb = words[0].toUpperCase(Locale.ROOT);
      if (faults.goOn(Moment.of(verb), "")) {
        answers.answer(knows(verb) ? verb : "", words.length > 1 ? words[1] : "");
      }
    }
  }

  /// Whether STARTTLS is still ahead.
  boolean awaitsTls() {
    return mode == Mode.STARTTLS && !channel.encrypted();
  }

  /// SASL by the protocol's way of asking.
  Sasl sasl(Sasl.Prompt prompt) {
    return new Sasl(users, mechanisms, lie, channel, prompt);
  }

  /// The names of the SASL mechanisms to announce.
  List<String> announced() {
    return mechanisms.stream()
        .filter(mechanism -> !mechanism.bound() || lie != SaslLie.STRIPPED_PLUS)
        .map(Mechanism::label).toList();
  }

  /// Starts TLS behind a go-ahead that was written already; a client that talked past it is cut off.
  void startTls() throws IOException {
    if (channel.pipelined()) {
      channel.transcript().add("-- the client sent more behind its STARTTLS");
      throw new EndOfConversation();
    }
    channel.out().endReply();
    if (!secured()) {
      throw new EndOfConversation();
    }
  }

  /// Shakes hands; false if a fault came instead.
  boolean secured() throws IOException {
    if (!faults.goOn(Moment.TLS, "")) {
      return false;
    }
    channel.startTls(tls);
    return true;
  }
}
