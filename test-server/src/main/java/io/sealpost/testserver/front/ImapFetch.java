package io.sealpost.testserver.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.mail.Flags;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.MessageFlags;
import com.icegreen.greenmail.store.StoredMessage;
import io.sealpost.testserver.mailbox.Letter;
import io.sealpost.testserver.mailbox.Mailboxes;
import org.jspecify.annotations.Nullable;

/// FETCH and UID FETCH from the bytes of the messages (RFC 9051 §6.4.5).
record ImapFetch(Channel channel, Mailboxes mailboxes) {

  void fetch(ImapCommand command, MailFolder folder, boolean readOnly) throws IOException {
    ImapArguments arguments = command.arguments();
    List<StoredMessage> messages = List.copyOf(folder.getMessages());
    long last = messages.isEmpty()
        ? 0
        : command.uid() ? messages.getLast().getUid() : messages.size();
    SequenceSet wanted = SequenceSet.parse(arguments.string(), last);
    List<FetchItem> items = FetchItem.parse(arguments.remainder(), command.uid());
    for (int i = 0; i < messages.size(); i++) {
      StoredMessage message = messages.get(i);
      if (wanted.contains(command.uid() ? message.getUid() : i + 1)) {
        answer(i + 1, message, items, readOnly ? null : folder);
      }
    }
  }

  private void answer(int number, StoredMessage message, List<FetchItem> items,
      @Nullable MailFolder writable) throws IOException {
    Letter letter = mailboxes.letter(message);
    boolean sees = false;
    if (writable != null && !message.isSet(Flags.Flag.SEEN)
        && items.stream().anyMatch(FetchItem::marksSeen)) {
      markSeen(writable, message);
      sees = true;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    put(line, "* " + number + " FETCH (");
    String separator = "";
    for (FetchItem item : items) {
      put(line, separator + item.name() + " ");
      item(line, item, message, letter);
      separator = " ";
    }
    if (sees && items.stream().noneMatch(item -> item.name().equals("FLAGS"))) {
      put(line, " FLAGS " + MessageFlags.format(message.getFlags()));
    }
    put(line, ")\r\n");
    byte[] bytes = line.toByteArray();
    channel.out().write(bytes, 0, bytes.length);
  }

  private void markSeen(MailFolder folder, StoredMessage message) throws IOException {
    try {
      mailboxes.see(folder, message);
    } catch (FolderException e) {
      throw new IOException(e);
    }
  }

  private static void item(ByteArrayOutputStream line, FetchItem item, StoredMessage message,
      Letter letter) {
    if (item.section() != null) {
      byte[] slice = item.slice(letter.section(item.section()));
      put(line, "{" + slice.length + "}\r\n");
      line.write(slice, 0, slice.length);
      return;
    }
    put(line, switch (item.name()) {
      case "UID" -> Long.toString(message.getUid());
      case "FLAGS" -> MessageFlags.format(message.getFlags());
      case "INTERNALDATE" -> '"' + ImapAppend.DATE.format(message.getReceivedDate().toInstant()
          .atOffset(ZoneOffset.UTC)) + '"';
      case "RFC822.SIZE" -> Integer.toString(letter.size());
      case "ENVELOPE" -> letter.envelope();
      case "BODY" -> letter.bodyStructure(false);
      default -> letter.bodyStructure(true);
    });
  }

  private static void put(ByteArrayOutputStream line, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    line.write(bytes, 0, bytes.length);
  }
}
