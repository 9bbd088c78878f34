package io.sealpost.continuity;

import java.nio.file.Path;
import java.time.Instant;

import io.sealpost.continuity.Entry.Event;
import io.sealpost.peer.Pin;

/// A client in a process of its own that writes into a log, as often as it is told.
final class LogWriter {
  private LogWriter() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      new ContinuityLog(Path.of(arguments[0])).add(new Entry(Instant.EPOCH.plusSeconds(i),
          Event.SEEN, "imap host:993", Pin.ofSpki(new byte[]{1}), "CN=host"));
    }
  }
}
