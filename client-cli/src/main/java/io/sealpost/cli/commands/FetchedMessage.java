package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Uid;
import io.sealpost.message.ReadMessage;

/// One message, streamed into a private temporary file that goes when this is closed.
record FetchedMessage(Path file) implements AutoCloseable {
  static FetchedMessage of(Invocation invocation, MailboxName mailbox, Uid uid, boolean writable)
      throws IOException, ConfigurationException, CommandException {
    ImapSession imap = invocation.connections().imap(invocation.account(), mailbox, writable);
    FetchedMessage message = new FetchedMessage(Files.createTempFile("sealpost", ".eml"));
    message.file.toFile().deleteOnExit();
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(message.file)) {
      whole = imap.read(uid, Section.MESSAGE, out).isPresent();
    } finally {
      if (!whole) {
        message.close();
      }
    }
    if (!whole) {
      throw new CommandException(Kind.NO_INPUT,
          "there is no message " + uid + " in " + mailbox.text(),
          "to see which there are: sealpost envelope list -m " + mailbox.text());
    }
    return message;
  }

  ReadMessage read() throws IOException {
    return ReadMessage.open(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
