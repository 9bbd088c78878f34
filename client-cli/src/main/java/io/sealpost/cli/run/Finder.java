package io.sealpost.cli.run;

import io.sealpost.discovery.Discovered;
import io.sealpost.limits.Deadline;
import io.sealpost.message.MailAddress;

/// Finds the servers of an address.
public interface Finder {
  /// @throws InterruptedException if the thread was interrupted
  Discovered find(MailAddress address, Deadline deadline) throws InterruptedException;
}
