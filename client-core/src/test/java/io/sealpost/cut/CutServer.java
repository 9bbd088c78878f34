package io.sealpost.cut;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

/// A server in memory that follows a transcript of `C:` and `S:` lines (`S>` says a line without its
/// end, `<tag>` is the client's tag, `*` anything) and whose side ends after so many octets of it.
///
/// A stall lasts until the client closes the connection; the moment it begins, the clock of
/// [#deadline()] is past it. One character of a script is one octet.
public final class CutServer implements Closeable {
  private final List<String> steps;
  private final End end;
  private final StandingTime time = new StandingTime();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private int understood;
  private String tag = "";
  private byte[] saying = {};
  private int said;
  private int left;
  private boolean ended;
  private boolean closed;
  private boolean spokenTo;

  /// @param octets of the script, in which `<tag>` counts as five
  public CutServer(String script, int octets, End end) {
    this.steps = new ArrayList<>(script.lines().filter(line -> !line.isBlank()).toList());
    this.left = octets;
    this.end = end;
  }

  /// One that says everything.
  public static CutServer whole(String script) {
    return new CutServer(script, Integer.MAX_VALUE, End.FIN);
  }

  /// Octets a server says in a script.
  public static int octets(String script) {
    return script.lines().filter(line -> line.startsWith("S")).mapToInt(it -> spoken(it).length())
        .sum();
  }

  /// A lane that owns this connection.
  public Lane lane() throws IOException {
    var lane = new Lane("the server");
    lane.owns(this);
    return lane;
  }

  public Wire buffered() {
    return Wire.buffered(new Mouth(), new Ear(), Limits.DEFAULT, new WireLog("test"));
  }

  public Wire bytewise() {
    return Wire.bytewise(new Mouth(), new Ear(), Limits.DEFAULT, new WireLog("test"));
  }

  /// Half a minute of a time that stands still until the server stalls.
  public Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(30), time);
  }

  /// Everything the client has said.
  public synchronized String heard() {
    return heard.toString(StandardCharsets.ISO_8859_1);
  }

  /// Whether the client said something after it had noticed the end.
  public synchronized boolean spokenToAfterItsEnd() {
    return spokenTo;
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private static String spoken(String step) {
    return step.substring(Math.min(3, step.length())) + (step.startsWith("S>") ? "" : "\r\n");
  }

  private void advance() {
    while (!steps.isEmpty() && steps.getFirst().startsWith("C") && hear(steps.getFirst())) {
      steps.removeFirst();
    }
    var speech = new StringBuilder();
    while (!steps.isEmpty() && steps.getFirst().startsWith("S")) {
      speech.append(spoken(steps.removeFirst()));
    }
    speech.setLength(Math.min(left, speech.length()));
    left -= speech.length();
    saying = tagged(speech.toString()).getBytes(StandardCharsets.ISO_8859_1);
    said = 0;
  }

  private String tagged(String speech) {
    for (int length = 4; length > 0; length--) {
      if (tag.length() > length && speech.endsWith("<tag>".substring(0, length))) {
        return speech.substring(0, speech.length() - length).replace("<tag>", tag)
            + tag.substring(0, length);
      }
    }
    return speech.replace("<tag>", tag);
  }

  private boolean hear(String step) {
    String rest = heard().substring(understood);
    int lineEnd = rest.indexOf("\r\n");
    if (lineEnd < 0) {
      return false;
    }
    String line = rest.substring(0, lineEnd);
    String expected = Pattern.quote(step.substring(Math.min(3, step.length())))
        .replace("<tag>", "\\E[^ ]{5,}\\Q").replace("*", "\\E.*\\Q");
    if (!line.matches(expected)) {
      throw new AssertionError("expected " + step + " but heard " + line);
    }
    tag = step.startsWith("C: <tag>") ? line.split(" ", 2)[0] : tag;
    understood += lineEnd + 2;
    return true;
  }

  private int ended() throws IOException {
    if (left > 0 && !steps.isEmpty()) {
      throw new AssertionError("waits for the server at " + steps.getFirst() + ", said " + heard());
    }
    ended = true;
    return switch (end) {
      case FIN -> -1;
      case RST -> throw new SocketException("Connection reset");
      case STALL -> {
        time.jump();
        stall();
        throw new SocketException("Socket closed");
      }
    };
  }

  private void stall() {
    while (!closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        // A socket's read is not interruptible either: only closing it ends this.
      }
    }
  }

  private final class Mouth extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      synchronized (CutServer.this) {
        if (said == saying.length) {
          advance();
        }
        if (said == saying.length) {
          return ended();
        }
        int count = Math.min(length, saying.length - said);
        System.arraycopy(saying, said, target, offset, count);
        said += count;
        return count;
      }
    }

    @Override
    public int available() {
      synchronized (CutServer.this) {
        return saying.length - said;
      }
    }
  }

  private final class Ear extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      write(new byte[]{(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      synchronized (CutServer.this) {
        spokenTo |= ended && length > 0;
        if (closed) {
          throw new SocketException("Socket closed");
        }
        heard.write(octets, offset, length);
      }
    }
  }
}
