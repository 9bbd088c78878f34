package io.sealpost.mailbox;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

import io.sealpost.failure.MailException;

/// A place where mail is read, whatever protocol is spoken there: what IMAP and POP3 both can. Flags
/// and parts of messages are IMAP's own, deleting at the end of a session is POP3's.
///
/// One mailbox is open at a time. Calls may come from any thread; they are carried out one after
/// another. Close it when done: closing ends every call at once.
public interface MailReader extends AutoCloseable {
  /// Every mailbox there is.
  List<MailboxInfo> mailboxes() throws MailException;

  /// Opens a mailbox for reading: nothing done here changes a flag.
  ///
  /// @throws io.sealpost.failure.RejectedException if there is no such mailbox
  Selected examine(MailboxName mailbox) throws MailException;

  /// One page of the open mailbox, newest message first.
  ///
  /// @param page from 0, the newest
  /// @param size messages on a page
  /// @return at most `size` summaries, none behind the last page
  List<Summary> summaries(int page, int size) throws MailException;

  /// What an ID, as a person types it, may mean in the open mailbox.
  ///
  /// @return none if it is no ID of any message here; several if it is the beginning of several
  List<MailId> find(String text) throws MailException;

  /// Streams a message as the server has it; marks nothing as seen. If this throws, what the sink
  /// was given is worthless.
  ///
  /// @param id of this mailbox
  /// @param sink is written to from the connection's own thread, and not closed
  /// @return the octets written; empty if there is no such message
  /// @throws IOException whatever the sink threw, or a [MailException]
  /// @throws IllegalArgumentException if the ID is another protocol's
  OptionalLong read(MailId id, OutputStream sink) throws IOException;

  /// Ends the connection at once, without a word to the server.
  @Override
  void close();
}
