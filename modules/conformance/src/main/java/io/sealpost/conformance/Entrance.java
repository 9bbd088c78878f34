package io.sealpost.conformance;

import jakarta.mail.Session;

/// A session, and under which of Jakarta Mail's names it reaches the site.
///
/// @param session made for one site
/// @param protocol `imap` or `imaps`, for example: what is given to `getStore` or `getTransport`
/// @param resource closed when the visit is over
public record Entrance(Session session, String protocol, Runnable resource)
    implements
      AutoCloseable {
  /// A session that holds nothing to be closed.
  public Entrance(Session session, String protocol) {
    this(session, protocol, () -> {});
  }

  @Override
  public void close() {
    resource.run();
  }
}
