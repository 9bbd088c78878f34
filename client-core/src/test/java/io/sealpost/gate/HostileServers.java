package io.sealpost.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.sealpost.gate.Hostility.Ending;
import io.sealpost.gate.Hostility.Ending.Impossible;
import io.sealpost.gate.Hostility.Ending.In;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Moment;

/// Everything that the test server can do wrong, at every point where it can: wrong certificates, the
/// named misbehaviours, and delay, silence, cuts, lines and replies without end, one octet at a time.
final class HostileServers {
  private static final Duration BEARABLE = Duration.ofMillis(50);
  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final Duration DRIP = Duration.ofMillis(500);

  private HostileServers() {}

  static List<Hostility> all() {
    List<Hostility> all = new ArrayList<>();
    Stream.of(Misissued.values()).map(HostileServers::certificate).forEach(all::add);
    Stream.of(Misbehaviour.values()).map(HostileServers::named).forEach(all::add);
    all.add(new Hostility("early OK instead of a challenge", Phase.GREETING,
        (_, listener) -> {
          listener.script().play(Fault.hide("SASL-IR"));
          listener.script().play(Misbehaviour.EARLY_SUCCESS, listener.protocol());
        }, way -> way.protocol() == Protocol.IMAP
            ? new In("GRAMMAR")
            : new Impossible("AUTH and the password go in one line")));
    all.add(new Hostility("bearable delay", Phase.MAIL, (_, listener) -> listener.script()
        .play(Fault.delay(Moment.GREETING, BEARABLE), Fault.delay(Moment.TLS, BEARABLE),
            Fault.delay(Moment.ANY, BEARABLE)),
        _ -> new In("done")));
    for (Phase phase : Phase.values()) {
      all.addAll(at(phase));
    }
    Stream.of("2147483647", "99999999999", "-5").map(HostileServers::literal).forEach(all::add);
    return all;
  }

  private static Hostility certificate(Misissued kind) {
    return new Hostility("certificate " + kind, Phase.TLS,
        (server, listener) -> listener.present(server.authority().misissued(kind, "localhost")),
        _ -> new In("TRUST"));
  }

  private static Hostility named(Misbehaviour kind) {
    return new Hostility(kind.name(),
        kind == Misbehaviour.EARLY_SUCCESS ? Phase.AUTHENTICATION : Phase.GREETING,
        (_, listener) -> listener.script().play(kind, listener.protocol()),
        way -> ending(kind, way));
  }

  private static Ending ending(Misbehaviour kind, Way way) {
    return switch (kind) {
      case STRIPPED_STARTTLS, REFUSED_STARTTLS -> upgrading(way, "DOWNGRADE");
      case INJECTION_IN_SAME_SEGMENT, INJECTION_IN_NEXT_SEGMENT -> upgrading(way, "INJECTION");
      case PREAUTHENTICATED -> new In(way.protocol() == Protocol.IMAP ? "DOWNGRADE" : "INJECTION");
      // It is in without a proof, which PLAIN has none of; whatever is asked for then is refused.
      case EARLY_SUCCESS -> new In("rejected");
      case SUCCESS_IN_ADVANCE -> new In("INJECTION");
      // A literal in a greeting is but text, behind which nothing comes.
      case SILENT_GREETING, SILENT_HANDSHAKE, HUGE_LITERAL, OVERFLOWING_LITERAL,
          ONE_BYTE_AT_A_TIME ->
        new In("TIMED_OUT");
      case GARBAGE_HANDSHAKE -> new In(noTls(way));
      case ENDLESS_GREETING -> new In("LIMIT");
      case ENDLESS_CAPABILITIES -> reaching(Phase.CAPABILITIES, "LIMIT").apply(way);
    };
  }

  private static Ending upgrading(Way way, String kind) {
    return way.security() == Security.STARTTLS
        ? new In(kind)
        : new Impossible("TLS is there from the start");
  }

  private static List<Hostility> at(Phase phase) {
    List<Hostility> all = new ArrayList<>(List.of(
        at(phase, "silence", Fault::silence, "TIMED_OUT"),
        at(phase, "delay", moment -> Fault.delay(moment, FOR_EVER), "TIMED_OUT"),
        at(phase, "close", moment -> Fault.cut(moment, 0), "LOST"),
        at(phase, "reset", moment -> Fault.reset(moment, 0), "LOST"),
        at(phase, "endless line", moment -> Fault.endlessLine(moment, ""),
            way -> phase == Phase.TLS ? noTls(way) : "LIMIT")));
    if (phase != Phase.TLS) {
      // These count and drip octets of replies, and the handshake is none.
      all.add(at(phase, "close after 3 octets", moment -> Fault.cut(moment, 3), "LOST"));
      all.add(at(phase, "reset after 3 octets", moment -> Fault.reset(moment, 3),
          "LOST"));
      all.add(at(phase, "one octet at a time", moment -> Fault.trickle(moment, DRIP),
          "TIMED_OUT"));
    }
    return all;
  }

  private static Hostility at(Phase phase, String name, Function<Moment, Fault> fault,
      String kind) {
    return at(phase, name, fault, _ -> kind);
  }

  private static Hostility at(Phase phase, String name, Function<Moment, Fault> fault,
      Function<Way, String> kind) {
    return new Hostility(name + " at " + phase, phase,
        (_, listener) -> listener.script().play(fault.apply(
            phase.moment(Protocol.valueOf(listener.protocol().name())))),
        way -> reaching(phase, kind.apply(way)).apply(way));
  }

  /// What is no TLS: behind a go-ahead it was put there, else the port is one that begins in the clear.
  private static String noTls(Way way) {
    return way.security() == Security.STARTTLS ? "INJECTION" : "CLEAR_TEXT";
  }

  private static Function<Way, Ending> reaching(Phase phase, String kind) {
    return way -> {
      String absence = phase.absence(way);
      if (absence != null) {
        return new Impossible(absence);
      }
      // The whole message went out in one burst with MAIL: it may have been taken.
      return new In(phase == Phase.MAIL && way.protocol() == Protocol.SMTP
          ? (kind.equals("TIMED_OUT") ? kind : "LOST") + " unknown"
          : kind);
    };
  }

  private static Hostility literal(String length) {
    return new Hostility("literal of " + length + " octets at MAIL", Phase.MAIL,
        (_, listener) -> listener.script().play(Fault.sayAndStall(Moment.FETCH,
            "* 1 FETCH (UID 1 ENVELOPE ({" + length + "}\r\n")),
        way -> switch (way.protocol()) {
          case IMAP -> new In(length.equals("-5") ? "GRAMMAR" : "LIMIT");
          case POP3 -> new Impossible("a message ends with a dot, whatever LIST says");
          case SMTP -> new Impossible("a server sends no literals");
        });
  }
}
