package io.sealpost.testserver.front;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

import com.icegreen.greenmail.store.MailFolder;
import io.sealpost.testserver.mailbox.Mailboxes;

/// APPEND, which in GreenMail would not keep a header's bytes.
record ImapAppend(Mailboxes mailboxes, User user) {
  static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d-MMM-uuuu HH:mm:ss xx",
      Locale.ROOT);

  /// Appends and returns the tagged reply without its tag.
  String append(ImapCommand command) {
    ImapArguments arguments = command.arguments();
    MailFolder folder = mailboxes.folder(user.name(), ImapMailboxes.mailbox(arguments.string()));
    List<String> flags = arguments.list() ? arguments.strings() : List.of();
    Instant received = arguments.quoted() ? date(arguments.string()) : Instant.now();
    byte[] message = arguments.string().getBytes(StandardCharsets.ISO_8859_1);
    if (!arguments.end()) {
      return "BAD one message at a time";
    }
    if (folder == null || !folder.isSelectable()) {
      return "NO [TRYCREATE] there is no such mailbox";
    }
    long uid = mailboxes.append(folder, message, Mailboxes.flags(flags), received);
    return "OK [APPENDUID " + folder.getUidValidity() + " " + uid + "] appended";
  }

  private static Instant date(String text) {
    try {
      return OffsetDateTime.parse(text.strip(), DATE).toInstant();
    } catch (DateTimeParseException e) {
      throw new ImapArguments.Malformed("that is no date");
    }
  }
}
