package io.sealpost.testserver.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A name server (RFC 1035, RFC 4035) on a free loopback port over UDP, for the records it is told.
/// It plays the root too, which is signed: whoever is given [#anchors()] can tell which domains are.
/// A domain has two labels; all but those that are to be signed are not.
public final class TestNameServer implements AutoCloseable {
  private final DatagramSocket socket;
  private final Zone root = new Zone(Name.root);
  private final List<Zone> zones = new CopyOnWriteArrayList<>();
  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile @Nullable DnsLie lie;

  private TestNameServer() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (SocketException e) {
      throw new UncheckedIOException("no port for the name server", e);
    }
  }

  public static TestNameServer start() {
    TestNameServer server = new TestNameServer();
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  /// Signs a domain from now on.
  public TestNameServer signed(String domain) {
    zones.add(new Zone(name(domain)));
    return this;
  }

  /// A service record (RFC 2782).
  ///
  /// @param service as `_imaps._tcp.example.test`
  /// @param target a host, or `.` for none
  public TestNameServer service(String service, int priority, int weight, int port,
      String target) {
    records.add(new SRVRecord(name(service), DClass.IN, Zone.TTL, priority, weight, port,
        name(target)));
    return this;
  }

  /// From now on.
  ///
  /// @param lie null for the truth
  public TestNameServer lying(@Nullable DnsLie lie) {
    this.lie = lie;
    return this;
  }

  /// The root's key, as a DS record of a zone file.
  public String anchors() {
    return root.anchor() + "\n";
  }

  /// What was asked, as `_imaps._tcp.example.test. SRV`.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    byte[] octets = new byte[4096];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(octets, octets.length);
      try {
        socket.receive(packet);
        byte[] answer = answer(
            new Message(java.util.Arrays.copyOf(packet.getData(), packet.getLength())));
        if (answer.length > 0) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          asked.add("failed: " + e); // seen by the test that asks what was asked
        }
      }
    }
  }

  private byte[] answer(Message query) {
    Record question = query.getQuestion();
    asked.add(question.getName() + " " + Type.string(question.getType()));
    DnsLie now = lie;
    if (now == DnsLie.SILENCE) {
      return new byte[0];
    }
    if (now == DnsLie.GARBAGE) {
      return new byte[]{1, 2, 3};
    }
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.getHeader().setOpcode(Opcode.QUERY);
    answer.addRecord(question, Section.QUESTION);
    if (now == DnsLie.FAILURE) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
    } else {
      fill(answer, question, now);
    }
    return answer.toWire(4096);
  }

  private void fill(Message answer, Record question, @Nullable DnsLie now) {
    Name name = question.getName();
    Optional<Zone> zone = zone(name, question.getType());
    List<Record> found = found(name, question.getType(), zone);
    boolean data = question.getType() == Type.SRV;
    if (now == DnsLie.DENIED && data) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
      return;
    }
    if (now == DnsLie.CLAIMED) {
      answer.getHeader().setFlag(Flags.AD);
    }
    if (zone.isEmpty() || now == DnsLie.NO_SIGNATURES) {
      found.forEach(it -> answer.addRecord(it, Section.ANSWER));
      if (found.isEmpty()) {
        answer.getHeader().setRcode(Rcode.NXDOMAIN);
        answer.addRecord(authority(name), Section.AUTHORITY);
      }
      return;
    }
    boolean none = found.isEmpty();
    List<Record> said = none ? List.of(zone.get().nothing(name, isDomain(name))) : found;
    Record signature = data && now == DnsLie.OTHER_KEY
        ? new Zone(zone.get().name()).signature(said, end(now))
        : zone.get().signature(said, data ? end(now) : end(null));
    int section = none ? Section.AUTHORITY : Section.ANSWER;
    said.forEach(it -> answer.addRecord(now == DnsLie.CHANGED ? changed(it) : it, section));
    if (now != DnsLie.STRIPPED || !data) {
      answer.addRecord(signature, section);
    }
  }

  /// The one that answers: what is said of a domain's key, its parent says.
  private Optional<Zone> zone(Name name, int type) {
    boolean ofRoot = type == Type.DS && isDomain(name) || name.labels() <= DOMAIN - 1;
    return ofRoot
        ? Optional.of(root)
        : zones.stream().filter(it -> it.holds(name)).findFirst();
  }

  private static SOARecord authority(Name name) {
    Name domain = new Name(name, name.labels() - DOMAIN);
    return new SOARecord(domain, DClass.IN, Zone.TTL, domain, domain, 1, 1, 1, 1, Zone.TTL);
  }

  private static boolean isDomain(Name name) {
    return name.labels() == DOMAIN;
  }

  private List<Record> found(Name name, int type, Optional<Zone> zone) {
    if (type == Type.DNSKEY && zone.isPresent() && zone.get().name().equals(name)) {
      return List.of(zone.get().key());
    }
    if (type == Type.DS && isDomain(name)) {
      return zones.stream().filter(it -> it.name().equals(name)).<Record>map(Zone::anchor).toList();
    }
    List<Record> found = new ArrayList<>(records);
    found.removeIf(it -> !it.getName().equals(name) || it.getType() != type);
    return found;
  }

  private static Record changed(Record record) {
    return record instanceof SRVRecord it
        ? new SRVRecord(it.getName(), it.getDClass(), it.getTTL(), it.getPriority(),
            it.getWeight(), it.getPort(), name("imap.attacker.test"))
        : record;
  }

  private static Instant end(@Nullable DnsLie now) {
    return Instant.now().plus(now == DnsLie.EXPIRED ? Zone.VALID.negated() : Zone.VALID);
  }

  /// Labels of a domain, the root's empty one among them.
  private static final int DOMAIN = 3;

  private static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a name: " + text, e);
    }
  }
}
