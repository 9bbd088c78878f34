package io.sealpost.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last lines of one conversation, for the transcript of a failure; also written to the logger
/// `io.sealpost.wire` at level TRACE. Never holds a secret nor a message body.
public final class WireLog {
  private final Deque<String> lines = new ArrayDeque<>();
  private final String name;
  private final String place;

  public WireLog(String name) {
    this(name, "");
  }

  private WireLog(String name, String place) {
    this.name = name;
    this.place = place;
  }

  /// The log of a conversation in the clear, every line of it marked so: an attacker may have said
  /// it. It is another log than that of what follows inside TLS, so that nothing of it is kept.
  public static WireLog clear(String name) {
    return new WireLog(name, "clear ");
  }

  public void sent(String line) {
    add("C: ", line);
  }

  public void received(String line) {
    add("S: ", line);
  }

  public void note(String event) {
    add("-- ", event);
  }

  public synchronized List<String> transcript() {
    return new ArrayList<>(lines);
  }

  private synchronized void add(String mark, String line) {
    String entry = place + mark
        + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(entry);
    LOG.trace("{} {}", name, entry);
  }

  static final String REDACTED = "[redacted]";
  private static final int KEPT = 64;
  private static final int LONGEST = 200;
  private static final Logger LOG = LoggerFactory.getLogger("io.sealpost.wire");
}
