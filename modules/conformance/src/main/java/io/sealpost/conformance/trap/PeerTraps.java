package io.sealpost.conformance.trap;

import java.util.List;
import java.util.regex.Pattern;

import io.sealpost.conformance.visit.Errand;
import io.sealpost.conformance.visit.Outcome;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.testserver.script.Transcript;

/// Whoever stands between, and servers that are not who they should be.
final class PeerTraps {
  private PeerTraps() {}

  static List<Trap> all() {
    return List.of(
        Trap.of("fallback after a failed pin",
            "a certificate from the trusted authority, with another key than the pinned one",
            Way.all(), (server, _) -> server.misissue(Misissued.WRONG_KEY), Errand.CONNECT,
            PeerTraps::credential),
        new Trap("EXTERNAL downgrade",
            "the server offers PLAIN and LOGIN where the user has agreed to EXTERNAL alone",
            Mechanism.EXTERNAL, Way.all(), builder -> builder
                .clientCertificates(ClientCertificates.WANTED)
                .mechanisms(Mechanism.PLAIN, Mechanism.LOGIN),
            (_, _) -> {}, Errand.CONNECT, PeerTraps::credential),
        misbehaviour("STARTTLS stripped", "STARTTLS is not offered", Way.starttls(),
            Misbehaviour.STRIPPED_STARTTLS, PeerTraps::clear),
        misbehaviour("STARTTLS refused", "STARTTLS is offered, and then refused", Way.starttls(),
            Misbehaviour.REFUSED_STARTTLS, PeerTraps::clear),
        misbehaviour("injection behind the go-ahead",
            "a reply in clear follows the go-ahead to STARTTLS in the same segment", Way.starttls(),
            Misbehaviour.INJECTION_IN_SAME_SEGMENT, (outcome, _) -> Verdict.refused(outcome)),
        misbehaviour("PREAUTH", "the greeting in clear says that we are logged in already",
            List.of(new Way(Protocol.IMAP, Mode.STARTTLS)), Misbehaviour.PREAUTHENTICATED,
            (outcome, _) -> Verdict.refused(outcome)),
        Trap.of("early OK", "authentication succeeds before anything was proved", List.of(Way.IMAP),
            (server, way) -> server.script(way.protocol(), way.mode()).play(
                Fault.hide("SASL-IR"), Fault.answer(Moment.AUTHENTICATE, "<tag> OK welcome\r\n")),
            Errand.CONNECT, (outcome, _) -> Verdict.refused(outcome)));
  }

  private static Trap misbehaviour(String name, String lies, List<Way> ways, Misbehaviour kind,
      Trap.Judge judge) {
    return Trap.of(name, lies, ways, (server, _) -> server.misbehave(kind), Errand.CONNECT, judge);
  }

  /// No credential, and no second try.
  private static Verdict credential(Outcome outcome, Transcript seen) {
    if (seen.fromClients().stream().anyMatch(CREDENTIAL.asPredicate())) {
      return Verdict.fell("sent the password");
    }
    return seen.connections() > 1
        ? Verdict.fell("connected " + seen.connections() + " times")
        : Verdict.refused(outcome);
  }

  private static Verdict clear(Outcome outcome, Transcript seen) {
    return seen.fromClientsInClear().stream().anyMatch(CREDENTIAL.asPredicate())
        ? Verdict.fell("sent the password in clear")
        : Verdict.refused(outcome);
  }

  private static final Pattern CREDENTIAL = Pattern
      .compile("(?i)^(\\S+ )?(AUTHENTICATE|AUTH|LOGIN|PASS) ");
}
