package io.sealpost.mailbox;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import io.sealpost.failure.MailException;

/// A place where mail is read, whatever protocol is spoken there.
///
/// One mailbox is open at a time. Calls may come from any thread; they are carried out one after
/// another. Close it when done: closing ends every call at once.
public interface MailReader extends AutoCloseable {
  /// Every mailbox there is.
  List<MailboxInfo> mailboxes() throws MailException;

  /// Opens a mailbox for reading: nothing done here changes a flag.
  Selected examine(MailboxName mailbox) throws MailException;

  /// Opens a mailbox in which flags may be changed.
  Selected select(MailboxName mailbox) throws MailException;

  /// One page of the open mailbox, newest message first.
  ///
  /// @param page from 0, the newest
  /// @param size messages on a page
  /// @return at most `size` summaries, none behind the last page
  List<Summary> summaries(int page, int size) throws MailException;

  /// The summaries of those messages that exist, in the server's order.
  List<Summary> summaries(UidSet uids) throws MailException;

  /// Streams a message or a part of it; marks nothing as seen. If this throws, what the sink was
  /// given is worthless.
  ///
  /// @param sink is written to from the connection's own thread, and not closed
  /// @return the octets written; empty if there is no such message, or no such part in it
  /// @throws IOException whatever the sink threw, or a [MailException]
  OptionalLong read(Uid uid, Section section, OutputStream sink) throws IOException;

  void addFlags(UidSet uids, Set<Flag> flags) throws MailException;

  void removeFlags(UidSet uids, Set<Flag> flags) throws MailException;

  /// Ends the connection at once, without a word to the server.
  @Override
  void close();
}
