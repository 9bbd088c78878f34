package io.sealpost.testserver.script;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Every line that was really said on one listener, in order, with what happened between the lines.
/// It is a test tool: secrets stand in it as they were sent.
///
/// Lines inside TLS read `C: …` and `S: …`, lines in clear `clear C: …` and `clear S: …`; markers are
/// `-- connected`, `-- TLS TLSv1.3 TLS_AES_256_GCM_SHA384 client=CN=ada` (or `client=none`),
/// `-- TLS failed: …`, `-- fault: …` and `-- closed`. Long texts are shortened and bulk is counted.
public final class Transcript {
  private final CopyOnWriteArrayList<Conversation> conversations = new CopyOnWriteArrayList<>();

  /// All lines of all connections, connection after connection.
  public List<String> lines() {
    return conversations.stream().flatMap(conversation -> conversation.lines().stream()).toList();
  }

  /// How many connections were accepted.
  public int connections() {
    return conversations.size();
  }

  /// The connections, oldest first.
  public List<Conversation> conversations() {
    return List.copyOf(conversations);
  }

  /// The newest connection.
  ///
  /// @throws java.util.NoSuchElementException if there was none yet
  public Conversation last() {
    return conversations.getLast();
  }

  /// The lines sent by clients, without their prefix, in clear or not.
  public List<String> fromClients() {
    return lines().stream().filter(line -> line.startsWith("C: ") || line.startsWith("clear C: "))
        .map(line -> line.substring(line.indexOf("C: ") + 3)).toList();
  }

  /// The lines sent by clients outside TLS, without their prefix.
  public List<String> fromClientsInClear() {
    return lines().stream().filter(line -> line.startsWith("clear C: "))
        .map(line -> line.substring(9)).toList();
  }

  /// Whether a client certificate reached the server on any connection.
  public boolean sawClientCertificate() {
    return conversations.stream().anyMatch(conversation -> conversation.clientCertificate);
  }

  /// Forgets everything; connections that are open are forgotten too.
  public void clear() {
    conversations.clear();
  }

  /// Begins a connection's part.
  public Conversation begin() {
    Conversation conversation = new Conversation();
    conversations.add(conversation);
    return conversation;
  }

  /// One connection's part of a transcript.
  public static final class Conversation {
    private final List<String> finished = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile boolean clientCertificate;
    private volatile boolean closed;

    private Conversation() {}

    /// What was said, in order.
    public List<String> lines() {
      synchronized (finished) {
        return List.copyOf(finished);
      }
    }

    /// How often the client spoke after the server had said all it had to say and waited: the round trips
    /// of the dialogue. Commands that arrive in one burst are one turn; handshakes do not count.
    public int turns() {
      return turns.get();
    }

    /// Whether the client presented a certificate that the server accepted.
    public boolean sawClientCertificate() {
      return clientCertificate;
    }

    /// Whether the connection is over.
    public boolean closed() {
      return closed;
    }

    /// Records a line or marker.
    public void add(String line) {
      synchronized (finished) {
        finished.add(line.length() <= LONGEST
            ? line
            : line.substring(0, LONGEST) + "… (" + line.length() + ")");
      }
    }

    /// Records that the client speaks after the server waited.
    public void turn() {
      turns.incrementAndGet();
    }

    /// Records that a certificate arrived.
    public void certificateArrived() {
      clientCertificate = true;
    }

    /// Records the end.
    public void end() {
      add("-- closed");
      closed = true;
    }
  }

  private static final int LONGEST = 2000;
}
