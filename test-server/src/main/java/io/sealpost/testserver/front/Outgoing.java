package io.sealpost.testserver.front;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.testserver.script.Fault.Action;
import io.sealpost.testserver.script.Transcript.Conversation;
import org.jspecify.annotations.Nullable;

/// The server's half of a connection: the transcript of what it says, and the faults in saying it. All
/// writes of one connection come from its thread, or hold this object's monitor.
final class Outgoing {
  private static final int KEPT_REPLY = 64 * 1024;

  private final Socket raw;
  private final Conversation transcript;
  private final List<Action.Append> appended = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private OutputStream below;
  private boolean encrypted;
  private long recorded;
  private long dropped;
  private long left = Long.MAX_VALUE;
  private boolean reset;
  private @Nullable Duration trickle;
  private Action.@Nullable Rewrite rewrite;
  private final ByteArrayOutputStream rewriting = new ByteArrayOutputStream();

  Outgoing(Socket raw, Conversation transcript) throws IOException {
    this.raw = raw;
    this.transcript = transcript;
    below = new BufferedOutputStream(raw.getOutputStream(), 16 * 1024);
  }

  void encrypt(OutputStream tls) {
    below = new BufferedOutputStream(tls, 16 * 1024);
    encrypted = true;
  }

  void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    write(bytes, 0, bytes.length);
  }

  synchronized void write(byte[] bytes, int offset, int count) throws IOException {
    if (rewrite == null) {
      send(bytes, offset, count);
      return;
    }
    for (int i = offset; i < offset + count; i++) {
      rewriting.write(bytes[i]);
      if (bytes[i] == '\n') {
        String old = rewriting.toString(StandardCharsets.ISO_8859_1);
        rewriting.reset();
        byte[] changed = (rewrite.line().apply(old.substring(0, old.length() - 2)) + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
        send(changed, 0, changed.length);
      }
    }
  }

  /// Sends past every fault.
  synchronized void send(byte[] bytes, int offset, int count) throws IOException {
    int some = (int) Math.min(count, left);
    record(bytes, offset, some);
    if (trickle == null) {
      below.write(bytes, offset, some);
    } else {
      trickle(bytes, offset, some, trickle);
    }
    left -= left == Long.MAX_VALUE ? 0 : some;
    if (left == 0) {
      cut();
    }
  }

  synchronized void flush() throws IOException {
    below.flush();
  }

  /// The reply is complete: what a fault adds comes now, and everything goes out.
  synchronized void endReply() throws IOException {
    rewrite = null;
    for (Action.Append more : List.copyOf(appended)) {
      if (more.gap().isPositive()) {
        flush();
        pause(more.gap());
      }
      write(more.bytes());
    }
    appended.clear();
    flush();
    if (dropped > 0) {
      transcript.add("-- " + dropped + " more octets");
      line.reset();
    }
    recorded = 0;
    dropped = 0;
  }

  void append(Action.Append more) {
    appended.add(more);
  }

  void rewrite(Action.Rewrite change) {
    rewrite = change;
  }

  void trickle(Duration interval) {
    trickle = interval;
  }

  void cutAfter(long bytes, boolean hard) throws IOException {
    left = bytes;
    reset = hard;
    if (bytes == 0) {
      cut();
    }
  }

  void flood(Action.Flood flood) throws IOException {
    write(flood.first());
    byte[] again = flood.repeated().getBytes(StandardCharsets.ISO_8859_1);
    transcript.add("-- fault: without end: " + flood.repeated().lines().findFirst().orElse(""));
    while (true) {
      below.write(again);
      below.flush();
      if (flood.interval().isPositive()) {
        pause(flood.interval());
      }
    }
  }

  static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server was closed", e);
    }
  }

  private void trickle(byte[] bytes, int offset, int count, Duration interval) throws IOException {
    for (int i = offset; i < offset + count; i++) {
      below.write(bytes[i]);
      below.flush();
      pause(interval);
    }
  }

  private void cut() throws IOException {
    below.flush();
    transcript.add("-- fault: cut");
    if (reset) {
      raw.setSoLinger(true, 0);
    }
    raw.close();
    throw new IOException("cut by a fault");
  }

  /// Of one reply, so much is kept; the rest is counted.
  private void record(byte[] bytes, int offset, int count) {
    int kept = (int) Math.min(count, KEPT_REPLY - recorded);
    recorded += kept;
    dropped += count - kept;
    for (int i = offset; i < offset + kept; i++) {
      if (bytes[i] == '\n') {
        transcript.add((encrypted ? "S: " : "clear S: ")
            + line.toString(StandardCharsets.ISO_8859_1).stripTrailing());
        line.reset();
      } else {
        line.write(bytes[i]);
      }
    }
  }
}
