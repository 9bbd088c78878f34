package io.sealpost.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.cut.CutLine;
import io.sealpost.failure.MailException;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.script.DialogueFile;
import io.sealpost.testserver.script.ScriptedServer;
import io.sealpost.testserver.script.Transcript;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import io.sealpost.wire.Lane;

/// The whole way in without a socket: the gate, real TLS, and a server behind it that plays a script,
/// over a [CutLine].
final class MemoryWay {
  private static final Path SCRIPTS = Path.of("src/test/resources/gate");

  private MemoryWay() {}

  /// What came of one visit.
  ///
  /// @param outcome as [Attack#kind] names it, or `opened`
  record Visit(String outcome, boolean closed, Transcript said) {
    boolean secretInClear() {
      return said.fromClientsInClear().stream().anyMatch(line -> line.contains(Attack.SECRET));
    }

    boolean secretSent() {
      return said.fromClients().stream().anyMatch(line -> line.contains(Attack.SECRET));
    }
  }

  static Visit visit(Way way, List<String> script, CutLine line) throws IOException {
    try (var server = new ScriptedServer(Attack.SERVER, DialogueFile.of(script));
        var password = Secret.of(Attack.PASSWORD);
        Lane lane = new Lane("the server")) {
      Thread serving = Thread.ofVirtual().start(serving(server, line));
      String outcome = "opened";
      try {
        lane.owns(line.client());
        var gate = new Gate(Visitor.LOOPBACK, Limits.DEFAULT);
        lane.call(line.deadline(), () -> gate.over(line.client(), client(way),
            List.of(new Mechanism.Plain("ada", password)), Opening.NONE, lane));
      } catch (MailException e) {
        outcome = Attack.kind(e);
      }
      boolean closed = line.closed();
      line.close();
      join(serving);
      return new Visit(outcome, closed, server.transcript());
    }
  }

  /// The dialogue of a server that does nothing wrong.
  static List<String> script(Way way) throws IOException {
    List<String> steps = DialogueFile
        .read(SCRIPTS.resolve("good-" + way.protocol().name().toLowerCase(java.util.Locale.ROOT)
            + ".dialogue"))
        .steps();
    if (way.security() == Security.STARTTLS) {
      return steps;
    }
    List<String> inside = new ArrayList<>(List.of("TLS", switch (way.protocol()) {
      case IMAP -> "S: * OK ready";
      case POP3 -> "S: +OK ready";
      case SMTP -> "S: 220 ready";
    }));
    inside.addAll(steps.subList(steps.indexOf("TLS") + 1, steps.size()));
    return inside;
  }

  /// The same dialogue up to so many octets inside TLS, behind which the server closes in good order,
  /// with a close_notify; empty if there are not so many.
  static List<String> until(int octets, List<String> script) {
    int left = octets;
    List<String> steps = new ArrayList<>();
    for (String step : script) {
      if (!step.startsWith("S: ") || !steps.contains("TLS")) {
        steps.add(step);
        continue;
      }
      String said = step.substring(3);
      if (left < said.length() + 2) {
        steps.add("S| " + (left <= said.length() ? said.substring(0, left) : said + "\\r"));
        return steps;
      }
      left -= said.length() + 2;
      steps.add(step);
    }
    return List.of();
  }

  private static TlsClient client(Way way) {
    var endpoint = new Endpoint(way.protocol(), "localhost", 993, way.security());
    return new TlsClient(new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
        List.of(Attack.AUTHORITY.root()), Clock.systemUTC()), null));
  }

  private static Runnable serving(ScriptedServer server, CutLine line) throws IOException {
    var socket = line.server();
    return () -> server.serve(socket);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
