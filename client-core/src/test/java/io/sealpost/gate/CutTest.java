package io.sealpost.gate;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.sealpost.ProofFigures;
import io.sealpost.cut.CutServer;
import io.sealpost.cut.End;
import io.sealpost.failure.UnreachableException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.wire.Lane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The dialogues of the gate, before TLS and inside it, cut after every octet of the server's: in
/// memory, on a clock of its own. Through TLS: [CutInMemoryTest]; over sockets: [CutOverSocketsTest].
@Timeout(60)
class CutTest {
  private static final Map<Protocol, String> CLEAR = Map.of(Protocol.IMAP,
      """
      S: * OK ready
      C: <tag> CAPABILITY
      S: * CAPABILITY IMAP4rev1 STARTTLS
      S: <tag> OK done
      C: <tag> STARTTLS
      S: <tag> OK go ahead
      """, Protocol.POP3, """
                          S: +OK ready
                          C: CAPA
                          S: +OK
                          S: STLS
                          S: .
                          C: STLS
                          S: +OK go ahead
                          """, Protocol.SMTP, """
                                              S: 220-mail
                                              S: 220 ready
                                              C: EHLO *
                                              S: 250-mail
                                              S: 250 STARTTLS
                                              C: STARTTLS
                                              S: 220 go ahead
                                              """);
  private static final Map<Protocol, String> SECURE = Map.of(Protocol.IMAP,
      """
      S: * OK ready
      C: <tag> CAPABILITY
      S: * CAPABILITY IMAP4rev1 AUTH=PLAIN
      S: <tag> OK done
      C: <tag> AUTHENTICATE PLAIN
      S: +\s
      C: *
      S: * OK still here
      S: <tag> OK [CAPABILITY IMAP4rev1 IDLE] welcome
      """, Protocol.POP3, """
                          S: +OK ready
                          C: CAPA
                          S: +OK
                          S: SASL PLAIN
                          S: .
                          C: AUTH PLAIN *
                          S: +OK welcome
                          """, Protocol.SMTP, """
                                              S: 220 ready
                                              C: EHLO *
                                              S: 250-mail
                                              S: 250 AUTH PLAIN
                                              C: AUTH PLAIN *
                                              S: 235-2.7.0 welcome
                                              S: 235 2.7.0 in
                                              """);
  private static int cuts;

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void endsInAnUnreachableServerAfterEveryOctet(Protocol protocol) throws IOException {
    Map<String, Integer> table = new TreeMap<>();
    for (boolean secure : new boolean[]{false, true}) {
      String script = Objects.requireNonNull((secure ? SECURE : CLEAR).get(protocol));
      assertThat(outcome(protocol, secure, CutServer.whole(script))).isEqualTo("whole");
      for (int octets = 0; octets < CutServer.octets(script); octets++) {
        for (End end : End.values()) {
          var server = new CutServer(script, octets, end);
          String outcome = outcome(protocol, secure, server);
          assertThat(outcome).as("%s %s after %s", protocol, end, octets).isEqualTo(
              switch (end) {
                case FIN -> "CLOSED_BY_PEER";
                case RST -> "INPUT_OUTPUT";
                case STALL -> "TIMED_OUT";
              });
          assertThat(server.spokenToAfterItsEnd()).isFalse();
          table.merge(end + " " + outcome, 1, Integer::sum);
          cuts++;
        }
      }
    }
    System.out.println(protocol + " cut after every octet: " + table);
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G3", "gate in memory",
        cuts + " cuts {FIN, RST, stall}: every one an unreachable server, 0 unchecked exceptions");
  }

  private static String outcome(Protocol protocol, boolean secure, CutServer server)
      throws IOException {
    var endpoint = new Endpoint(protocol, "mail.example.test", 993, Security.STARTTLS);
    Dialogue dialogue = Dialogue.with(endpoint);
    try (Lane lane = server.lane(); var password = Secret.of("p")) {
      return lane.call(server.deadline(), () -> {
        if (secure) {
          var wire = server.buffered();
          dialogue.authenticate(wire, dialogue.learn(wire, false),
              new Mechanism.Plain("ada", password).exchange(endpoint), Opening.NONE);
        } else {
          dialogue.upgrade(server.bytewise());
        }
        return "whole";
      });
    } catch (UnreachableException e) {
      return e.reason().name();
    }
  }
}
