package io.sealpost.testserver.front;

import java.io.IOException;

import io.sealpost.testserver.script.Transcript.Conversation;
import org.jspecify.annotations.Nullable;

/// Reads many lines as one thing: the transcript keeps the first of them and counts the rest.
final class BulkReading implements AutoCloseable {
  private static final int KEPT = 64 * 1024;

  private final Channel channel;
  private final Hearing hearing;
  private final Conversation transcript;
  private long octets;
  private long hidden;

  BulkReading(Channel channel, Hearing hearing, Conversation transcript) {
    this.channel = channel;
    this.hearing = hearing;
    this.transcript = transcript;
  }

  /// The next line with its end; null when the client has closed.
  byte @Nullable [] line() throws IOException {
    byte[] line = channel.unheardLine();
    if (line != null) {
      octets += line.length;
      if (octets <= KEPT) {
        hearing.line(line, channel.encrypted());
      } else {
        hidden += line.length;
      }
    }
    return line;
  }

  @Override
  public void close() {
    if (hidden > 0) {
      transcript.add("-- " + hidden + " more octets");
    }
  }
}
