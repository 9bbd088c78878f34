package io.sealpost.gate;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.UserPassRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Each branch of what POP3 says before mail flows, by what a server says to reach it.
class Pop3DialogueTest {
  private static final String HELLO = "+OK hello";
  private static final String OFFER = "+OK\nSTLS\nUSER\n.";

  @ParameterizedTest
  @MethodSource
  void inTheClear(String end, String[] server) throws IOException {
    var turns = new Turns(Protocol.POP3, server);
    assertThat(turns.ends((dialogue, wire) -> {
      dialogue.upgrade(wire);
      return "opened";
    })).isEqualTo(end);
    assertThat(turns.heard()).allMatch(it -> it.equals("CAPA") || it.equals("STLS"));
  }

  static Arguments[] inTheClear() {
    return new Arguments[]{ends("opened", HELLO, OFFER, "+OK go"),
      ends("opened", "+OK", "+OK\nstls \n.", "+OK"), ends("DOWNGRADE", HELLO, "+OK\nUSER\n."),
      ends("opened", HELLO, "+OK\n..\n.STLS\n.", "+OK go"),
      ends("DOWNGRADE", HELLO, "-ERR what"), ends("DOWNGRADE", HELLO, "-ERR"),
      ends("DOWNGRADE", HELLO, "+OK\nXSTLS\n."), ends("DOWNGRADE", HELLO, OFFER, "-ERR never"),
      ends("DOWNGRADE", HELLO, OFFER, "-ERR [SYS/PERM] never"),
      ends("DOWNGRADE", HELLO, OFFER, "-ERR [IN-USE] never"),
      ends("rejected in time: it has no TLS just now", HELLO, OFFER, "-ERR [SYS/TEMP] later"),
      ends("rejected in time: it has no TLS just now", HELLO, OFFER, "-ERR [sys/temp] later"),
      ends("rejected: it gave no reason", "-ERR a stranger's words"),
      ends("rejected in time: it gave no reason", "-ERR [SYS/TEMP] a stranger's words"),
      ends("GRAMMAR", "+ok hello"), ends("GRAMMAR", "+OKAY"), ends("GRAMMAR", "-ERROR"),
      ends("GRAMMAR", "220 SMTP"), ends("GRAMMAR", "* OK IMAP"), ends("GRAMMAR", HELLO, "STLS"),
      ends("GRAMMAR", HELLO, OFFER, "+ go"), ends("GRAMMAR", HELLO, OFFER, "-ERRx"),
      ends("INJECTION", HELLO + "\n" + OFFER), ends("INJECTION", HELLO, OFFER + "\n+OK"),
      ends("INJECTION", HELLO, OFFER, "+OK go\n+OK"),
      ends("LIMIT", HELLO, "+OK\n" + "X\n".repeat(101) + ".")};
  }

  @ParameterizedTest
  @MethodSource
  void insideTls(String end, boolean greeted, String[] server) throws IOException {
    assertThat(new Turns(Protocol.POP3, server)
        .ends((dialogue, wire) -> new TreeSet<>(dialogue.learn(wire, greeted)))).isEqualTo(end);
  }

  static Arguments[] insideTls() {
    return new Arguments[]{
      learns("[SASL PLAIN LOGIN, TOP]", false, HELLO, "+OK\nsasl plain login\nTOP\n."),
      learns("[TOP]", true, "", "+OK\nTOP\n."), learns("[]", true, "", "-ERR what"),
      learns("rejected: too many", false, "-ERR too many"),
      learns("rejected in time: [IN-USE] x", false, "-ERR [IN-USE] x"),
      learns("GRAMMAR", false, "OK"), learns("GRAMMAR", true, "", "TOP\n."),
      learns("INJECTION", true, "+OK"), learns("INJECTION", false, HELLO + "\n+OK")};
  }

  @ParameterizedTest
  @MethodSource
  void authenticating(String end, String[] server) throws IOException {
    assertThat(authenticate(new Turns(Protocol.POP3, server), "x")).isEqualTo(end);
  }

  static Arguments[] authenticating() {
    return new Arguments[]{ends("[A] false", "", "+OK"), ends("[A] false", "", "+OK done"),
      ends("CREDENTIALS_REFUSED: never", "", "-ERR never"),
      ends("CREDENTIALS_REFUSED: [AUTH] never", "", "-ERR [AUTH] never"),
      ends("CREDENTIALS_REFUSED in time: [IN-USE] x", "", "-ERR [IN-USE] x"),
      ends("CREDENTIALS_REFUSED in time: [login-delay] x", "", "-ERR [login-delay] x"),
      ends("CREDENTIALS_REFUSED in time: [SYS/TEMP] x", "", "-ERR [SYS/TEMP] x"),
      ends("CREDENTIALS_REFUSED: x [IN-USE]", "", "-ERR x [IN-USE]"),
      ends("GRAMMAR", "", "+x"), ends("GRAMMAR", "", "+OKAY"), ends("INJECTION", "+OK")};
  }

  /// RFC 5034 §4: 255 octets, CRLF among them.
  @Test
  void saysAMessageThatIsTooLongForTheCommandOnALineOfItsOwn() throws IOException {
    // "AUTH PLAIN " takes 11 octets and "\0ada\0" 5: with 175 more it is 240 in base64.
    var together = new Turns(Protocol.POP3, "", "+OK");
    assertThat(authenticate(together, "x".repeat(175))).isEqualTo("[A] false");
    assertThat(together.heard()).singleElement().satisfies(it -> assertThat(it).hasSize(251));
    for (String asked : new String[]{"+", "+ "}) {
      var apart = new Turns(Protocol.POP3, "", asked, "+OK");
      assertThat(authenticate(apart, "x".repeat(178))).isEqualTo("[A] false");
      assertThat(apart.heard()).hasSize(2).first().isEqualTo("AUTH PLAIN");
    }
  }

  @ParameterizedTest
  @MethodSource
  void byUserAndPass(String end, int heard, String[] server) throws IOException {
    byte[] password = {'x'};
    var turns = new Turns(Protocol.POP3, server);
    assertThat(turns.ends((dialogue, wire) -> new TreeSet<>(dialogue
        .authenticate(wire, Set.of("A"), new UserPassRun("ada", password), Opening.NONE)
        .capabilities()))).isEqualTo(end);
    assertThat(turns.heard()).isEqualTo(List.of("USER ada", "PASS x").subList(0, heard));
    assertThat(password).as("wiped").containsOnly(0);
  }

  static Arguments[] byUserAndPass() {
    return new Arguments[]{arguments("[A]", 2, says("", "+OK", "+OK")),
      arguments("CREDENTIALS_REFUSED: who", 1, says("", "-ERR who")),
      arguments("CREDENTIALS_REFUSED: never", 2, says("", "+OK", "-ERR never")),
      arguments("CREDENTIALS_REFUSED in time: [IN-USE] x", 2, says("", "+OK", "-ERR [IN-USE] x")),
      arguments("GRAMMAR", 1, says("", "+ x")), arguments("GRAMMAR", 2, says("", "+OK", "x")),
      arguments("INJECTION", 0, says("+OK")), arguments("INJECTION", 1, says("", "+OK\n+OK"))};
  }

  @Test
  void findsAMechanismByItsWholeNameInTheLineOfSasl() {
    var dialogue = Dialogue.with(new Endpoint(Protocol.POP3, "mail.example", 1, Security.TLS));
    assertThat(dialogue.offers(Set.of("SASL LOGIN  PLAIN"), "PLAIN")).isTrue();
    for (String line : new String[]{"SASL PLAINER", "PLAIN", "XSASL PLAIN"}) {
      assertThat(dialogue.offers(Set.of(line), "PLAIN")).as(line).isFalse();
    }
    assertThat(dialogue.offers(Set.of("SASL PLAIN"), "SASL")).isFalse();
    assertThat(dialogue.offers(Set.of("USER"), "USER/PASS")).isTrue();
    assertThat(dialogue.offers(Set.of(), "USER/PASS")).isTrue();
    assertThat(dialogue.offers(Set.of("TOP"), "USER/PASS")).isFalse();
    assertThat(dialogue.offers(Set.of("USER"), "PLAIN")).isFalse();
  }

  private static String[] says(String... server) {
    return server;
  }

  private static String authenticate(Turns turns, String password) throws IOException {
    return turns.endsAuthentication(Set.of("A"), password, Opening.NONE);
  }

  private static Arguments ends(String end, String... server) {
    return arguments(end, server);
  }

  private static Arguments learns(String end, boolean greeted, String... server) {
    return arguments(end, greeted, server);
  }
}
