package io.sealpost.pop3;

import java.io.IOException;
import java.io.OutputStream;

import io.sealpost.mailbox.Uidl;

/// Takes messages as they come. Called from the connection's own thread; whatever it throws ends the
/// retrieval, and is given back as it was.
public interface Receiver {
  /// Where the message is to be written. It is not closed: that is for [#whole] to do, and for the
  /// receiver's owner if it never comes to that.
  OutputStream open(Uidl uidl) throws IOException;

  /// The message that was opened last is all there, and will be no longer.
  ///
  /// @param octets of it
  void whole(Uidl uidl, long octets) throws IOException;
}
