package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailId;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.message.ReadMessage;

/// One message, streamed into a private temporary file that goes when this is closed.
///
/// @param id which message it is
record FetchedMessage(MailId id, Path file) implements AutoCloseable {
  /// @param id as a person typed it
  static FetchedMessage of(Invocation invocation, MailboxName mailbox, String id, boolean writable)
      throws IOException, ConfigurationException, CommandException {
    MailReader reader = invocation.connections().reader(invocation.account(), mailbox, writable);
    MailId meant = meant(reader, mailbox, id);
    return whole(reader, meant).orElseThrow(() -> MessageIds.absent(id, mailbox));
  }

  /// A message that was listed a moment ago.
  static FetchedMessage of(MailReader reader, MailId id) throws IOException {
    return whole(reader, id)
        .orElseThrow(() -> new NoSuchFileException("message " + id + ", gone meanwhile"));
  }

  private static Optional<FetchedMessage> whole(MailReader reader, MailId meant)
      throws IOException {
    FetchedMessage message = new FetchedMessage(meant, Files.createTempFile("sealpost", ".eml"));
    message.file.toFile().deleteOnExit();
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(message.file)) {
      whole = reader.read(meant, out).isPresent();
    } finally {
      if (!whole) {
        message.close();
      }
    }
    return whole ? Optional.of(message) : Optional.empty();
  }

  ReadMessage read() throws IOException {
    return ReadMessage.open(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }

  private static MailId meant(MailReader reader, MailboxName mailbox, String id)
      throws IOException, CommandException {
    if (reader instanceof ImapSession && !UID.matcher(id).matches()) {
      throw new CommandException(Kind.USAGE, "'" + id + "' is no ID: here an ID is a number",
          "to see them: sealpost envelope list -m " + mailbox.text());
    }
    List<MailId> found = reader.find(id);
    if (found.size() > 1) {
      throw new CommandException(Kind.USAGE, "'" + id + "' begins the IDs of " + found.size()
          + " messages in " + mailbox.text(), "type more of it");
    }
    if (found.isEmpty()) {
      throw MessageIds.absent(id, mailbox);
    }
    return found.getFirst();
  }

  private static final Pattern UID = Pattern.compile("[1-9][0-9]{0,9}");
}
