package io.sealpost.imap;

import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.mailbox.MessageThread;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;

/// Searches, sorts and threads the open mailbox. Comes from [ImapSession#finder()], and lives as
/// long as the session. Every call may be repeated after a lost connection.
///
/// The server does the work where it can; where it has no SORT or THREAD, heads of at most 20,000
/// messages are fetched and it is done here, and for more than that there is a
/// [io.sealpost.failure.RejectedException].
public final class Finder {
  private final Calls calls;

  Finder(Calls calls) {
    this.calls = calls;
  }

  /// The messages that a query asks for, as ranges in ascending order.
  ///
  /// @throws io.sealpost.failure.RejectedException if the server cannot search in UTF-8 and the
  /// query needs that
  public UidSet search(Query query) throws MailException {
    calls.requireSelected();
    return calls.transfer(() -> SearchCommand.run(calls.conversation(), query));
  }

  /// The same in an order.
  ///
  /// @param orders the first counts most
  public List<Uid> sort(Query query, List<SortOrder> orders) throws MailException {
    if (orders.isEmpty()) {
      throw new IllegalArgumentException("sorted by something");
    }
    calls.requireSelected();
    return calls.transfer(() -> SortCommand.run(calls.conversation(), query, orders));
  }

  /// The same as threads, by the date of their first message.
  public List<MessageThread<Uid>> threads(Query query) throws MailException {
    calls.requireSelected();
    return calls.transfer(() -> ThreadCommand.run(calls.conversation(), query));
  }
}
