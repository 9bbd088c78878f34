package io.sealpost.testserver.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import com.icegreen.greenmail.store.MailFolder;
import io.sealpost.testserver.script.Moment;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.jspecify.annotations.Nullable;

/// IMAP behind authentication: GreenMail's handler reads the commands we let it read, and we answer the
/// rest ourselves. Both run in the connection's one thread: GreenMail asks [#next()] for its next
/// command when it has answered the last one.
final class ImapMailboxes implements GreenMailSocket.Commands {
  static final List<String> CAPABILITIES = List.of("IMAP4rev1", "LITERAL+", "SASL-IR", "ID",
      "ENABLE", "NAMESPACE",
      "UNSELECT", "UIDPLUS", "MOVE", "IDLE", "CHILDREN", "SPECIAL-USE", "QUOTA", "SORT");
  private static final int LARGEST_LITERAL = 100_000_000;

  private final Dialogue dialogue;
  private final User user;
  private final ImapListing listing;
  private final ImapFetch fetch;
  private boolean loggedIn;
  private @Nullable ImapCommand forwarded;
  private @Nullable ImapIdle idle;
  private @Nullable MailFolder selected;
  private boolean readOnly;

  ImapMailboxes(Dialogue dialogue, User user) {
    this.dialogue = dialogue;
    this.user = user;
    listing = new ImapListing(dialogue.mailboxes(), user);
    fetch = new ImapFetch(dialogue.channel(), dialogue.mailboxes());
  }

  void run() throws IOException {
    var socket = new GreenMailSocket(this, dialogue.mailboxes().alone());
    try {
      dialogue.mailboxes().handler(socket).run();
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof IOException end) {
        throw end;
      }
      throw e;
    } finally {
      socket.release();
    }
  }

  @Override
  public byte @Nullable [] next() throws IOException {
    if (!loggedIn) {
      loggedIn = true;
      return bytes(dialogue.mailboxes().loginCommand(user.name()));
    }
    while (true) {
      if (idle != null) {
        if (idle.changed()) {
          return bytes("idle NOOP\r\n");
        }
        idle.finish(dialogue.channel());
        idle = null;
      }
      ImapCommand command = ImapCommand.read(dialogue.channel(), dialogue.faults(),
          LARGEST_LITERAL);
      if (command == null) {
        return null;
      }
      if (dialogue.faults().goOn(Moment.of(command.verb()), command.tag())) {
        String forward = answer(command);
        if (forward != null) {
          forwarded = command;
          return bytes(forward);
        }
      }
    }
  }

  /// GreenMail's whole answer to the last command.
  @Override
  public void answered(byte[] answer) throws IOException {
    if (idle != null) {
      idle.relay(answer, dialogue.channel());
      return;
    }
    ImapCommand command = forwarded;
    if (command == null) {
      return;
    }
    forwarded = null;
    if (command.name().equals("UNSELECT")) {
      selected = null;
      dialogue.channel().line(command.tag() + " OK unselected");
      return;
    }
    String text = mended(new String(answer, StandardCharsets.ISO_8859_1));
    noteSelection(command, text);
    dialogue.channel().out().write(text);
  }

  /// GreenMail sends response codes without the text that has to follow them (RFC 3501 §9, resp-text).
  private static String mended(String answer) {
    return answer.replaceAll("(?md)^(\\* OK \\[[^]\r\n]*\\]) ?\r$", "$1 so it is\r");
  }

  private void noteSelection(ImapCommand command, String answer) {
    switch (command.name()) {
      case "SELECT", "EXAMINE" -> {
        boolean ok = answer.contains(command.tag() + " OK");
        readOnly = command.name().equals("EXAMINE");
        selected = ok
            ? dialogue.mailboxes().folder(user.name(), mailbox(command.arguments().string()))
            : null;
      }
      case "CLOSE" -> selected = null;
      default -> {
        // Nothing else changes the selection.
      }
    }
  }

  /// Answers, or returns what GreenMail shall answer.
  private @Nullable String answer(ImapCommand command) throws IOException {
    Channel channel = dialogue.channel();
    try {
      switch (dialogue.knows(command.name()) ? command.name() : "") {
        case "CAPABILITY" ->
          done(command, "* CAPABILITY " + String.join(" ", dialogue.shown(CAPABILITIES)));
        case "ID" -> done(command, ImapDialogue.ID);
        case "NAMESPACE" -> done(command, "* NAMESPACE ((\"\" \".\")) NIL NIL");
        case "ENABLE" -> done(command, "* ENABLED");
        case "LIST" -> done(command, listing.list(command.arguments()));
        case "APPEND" -> channel
            .line(command.tag() + " " + new ImapAppend(dialogue.mailboxes(), user).append(command));
        case "FETCH", "UID FETCH" -> fetch(command);
        case "IDLE" -> idle(command);
        case "UNSELECT" -> {
          // GreenMail deselects before it finds that there is no such mailbox.
          return command.tag() + " SELECT \"there is no such mailbox\"\r\n";
        }
        case "LOGOUT" -> {
          channel.line("* BYE come again");
          channel.line(command.tag() + " OK logged out");
          throw new EndOfConversation();
        }
        case "", "STARTTLS", "LOGIN", "AUTHENTICATE" ->
          channel.line(command.tag() + " BAD not known, or not now");
        default -> {
          return command.forwarded();
        }
      }
    } catch (ImapArguments.Malformed e) {
      channel.line(command.tag() + " BAD " + e.getMessage());
    }
    return null;
  }

  private void fetch(ImapCommand command) throws IOException {
    if (selected == null) {
      dialogue.channel().line(command.tag() + " BAD no mailbox is selected");
      return;
    }
    fetch.fetch(command, selected, readOnly);
    dialogue.channel().line(command.tag() + " OK fetched");
  }

  private void idle(ImapCommand command) throws IOException {
    if (selected == null) {
      dialogue.channel().line(command.tag() + " BAD no mailbox is selected");
      return;
    }
    dialogue.channel().line("+ idling");
    idle = new ImapIdle(command.tag(), selected, dialogue.channel());
  }

  private void done(ImapCommand command, String untagged) throws IOException {
    if (!untagged.isEmpty()) {
      dialogue.channel().line(untagged);
    }
    String name = command.name().toLowerCase(Locale.ROOT);
    dialogue.channel().line(command.tag() + " OK " + name + " done");
  }

  static String mailbox(String encoded) {
    return BASE64MailboxDecoder.decode(encoded);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
