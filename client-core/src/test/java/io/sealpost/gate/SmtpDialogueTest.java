package io.sealpost.gate;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Each branch of what SMTP says before mail flows, by what a server says to reach it.
class SmtpDialogueTest {
  private static final String HELLO = "220 hello";
  private static final String OFFER = "250-mail.example\n250-STARTTLS\n250 HELP";

  @ParameterizedTest
  @MethodSource
  void inTheClear(String end, String[] server) throws IOException {
    var turns = new Turns(Protocol.SMTP, server);
    assertThat(turns.ends((dialogue, wire) -> {
      dialogue.upgrade(wire);
      return "opened";
    })).isEqualTo(end);
    assertThat(turns.heard())
        .allMatch(it -> it.equals("EHLO [127.0.0.1]") || it.equals("STARTTLS"));
  }

  static Arguments[] inTheClear() {
    return new Arguments[]{ends("opened", HELLO, OFFER, "220 go"),
      ends("opened", "220", OFFER, "220"),
      ends("opened", "220-hello\n220 again", "250-x\n250 starttls ", "220 go"),
      ends("DOWNGRADE", HELLO, "250-mail.example\n250 HELP"),
      ends("DOWNGRADE", HELLO, "250 STARTTLS"), ends("DOWNGRADE", HELLO, "250-x\n250 XSTARTTLS"),
      ends("DOWNGRADE", HELLO, "500 what"), ends("DOWNGRADE", HELLO, "502 what"),
      ends("DOWNGRADE", HELLO, OFFER, "500 what"), ends("DOWNGRADE", HELLO, OFFER, "554 never"),
      ends("rejected in time: it has no TLS just now", HELLO, OFFER, "454 stranger's words"),
      ends("rejected in time: it has no TLS just now", HELLO, OFFER, "400 x"),
      ends("rejected in time: it has no TLS just now", HELLO, OFFER, "499 x"),
      ends("rejected: code 554", "554 a stranger's words"),
      ends("rejected in time: code 421", "421 a stranger's words"),
      ends("rejected in time: code 421", HELLO, "421 a stranger's words"),
      ends("GRAMMAR", "250 hello"), ends("GRAMMAR", "354 hello"), ends("GRAMMAR", "+OK POP3"),
      ends("GRAMMAR", "* OK IMAP"), ends("GRAMMAR", "2200 hello"), ends("GRAMMAR", "22"),
      ends("GRAMMAR", "120 hello"), ends("GRAMMAR", "220-hello\n250 again"),
      ends("GRAMMAR", "220-hello\n22"), ends("GRAMMAR", HELLO, "220 hello again"),
      ends("GRAMMAR", HELLO, OFFER, "250 go"), ends("GRAMMAR", HELLO, OFFER, "334 go"),
      ends("GRAMMAR", HELLO, OFFER, "220-go\n220 STARTTLS"),
      ends("INJECTION", HELLO + "\n" + OFFER), ends("INJECTION", HELLO, OFFER + "\n220 go"),
      ends("INJECTION", HELLO, OFFER, "220 go\n250-mail.example"),
      ends("LIMIT", "220-hello\n".repeat(101) + "220 hello"),
      ends("opened", "220-hello\n".repeat(99) + "220 hello", OFFER, "220 go")};
  }

  @ParameterizedTest
  @MethodSource
  void insideTls(String end, boolean greeted, String[] server) throws IOException {
    assertThat(new Turns(Protocol.SMTP, server)
        .ends((dialogue, wire) -> new TreeSet<>(dialogue.learn(wire, greeted)))).isEqualTo(end);
  }

  static Arguments[] insideTls() {
    return new Arguments[]{
      learns("[AUTH PLAIN LOGIN, HELP]", false, HELLO, "250-x\n250-auth plain login \n250 HELP"),
      learns("[HELP]", true, "", "250-x\n250 HELP"), learns("[]", true, "", "250 x"),
      learns("rejected: 554 never, never", false, "554-never,\n554 never"),
      learns("rejected in time: 421 later", false, "421 later"),
      learns("rejected: 500 what", true, "", "500 what"),
      learns("rejected in time: 400 x", true, "", "400 x"),
      learns("GRAMMAR", true, "", "399 x"), learns("GRAMMAR", false, "250 x"),
      learns("INJECTION", true, "250 x")};
  }

  @ParameterizedTest
  @MethodSource
  void authenticating(String end, String[] server) throws IOException {
    assertThat(authenticate(new Turns(Protocol.SMTP, server), "x")).isEqualTo(end);
  }

  static Arguments[] authenticating() {
    return new Arguments[]{ends("[A] false", "", "235 done"),
      ends("CREDENTIALS_REFUSED: 535 5.7.8 never", "", "535 5.7.8 never"),
      ends("CREDENTIALS_REFUSED: 535 5.7.8 never, 5.7.8 never", "",
          "535-5.7.8 never,\n535 5.7.8 never"),
      ends("CREDENTIALS_REFUSED in time: 454 later", "", "454 later"),
      ends("CREDENTIALS_REFUSED in time: 400 later", "", "400 later"),
      ends("GRAMMAR", "", "250 done"), ends("GRAMMAR", "", "334-x\n334 y"),
      ends("GRAMMAR", "", "399 x"), ends("INJECTION", "235 done")};
  }

  /// RFC 4954 §4: 512 octets, CRLF among them.
  @Test
  void saysAMessageThatIsTooLongForTheCommandOnALineOfItsOwn() throws IOException {
    // "AUTH PLAIN " takes 11 octets, "\0ada\0" 5 of the message: 374 octets are 500 in base64.
    String fits = "x".repeat(374 - 5);
    var together = new Turns(Protocol.SMTP, "", "235 done");
    assertThat(authenticate(together, fits.substring(3))).isEqualTo("[A] false");
    assertThat(together.heard()).singleElement().satisfies(it -> assertThat(it).hasSize(507));
    var apart = new Turns(Protocol.SMTP, "", "334 ", "235 done");
    assertThat(authenticate(apart, fits)).isEqualTo("[A] false");
    assertThat(apart.heard()).hasSize(2).first().isEqualTo("AUTH PLAIN");
    var twice = new Turns(Protocol.SMTP, "", "334-\n334 ", "235 done");
    assertThat(authenticate(twice, fits)).as("a go-ahead of two lines").isEqualTo("GRAMMAR");
    assertThat(twice.heard()).containsExactly("AUTH PLAIN");
  }

  @Test
  void findsAMechanismByItsWholeNameInTheLineOfAuth() {
    var dialogue = Dialogue.with(new Endpoint(Protocol.SMTP, "mail.example", 1, Security.TLS));
    assertThat(dialogue.offers(Set.of("AUTH LOGIN  PLAIN"), "PLAIN")).isTrue();
    for (String line : new String[]{"AUTH PLAINER", "PLAIN", "AUTH=PLAIN", "XAUTH PLAIN"}) {
      assertThat(dialogue.offers(Set.of(line), "PLAIN")).as(line).isFalse();
    }
    assertThat(dialogue.offers(Set.of("AUTH PLAIN"), "AUTH")).isFalse();
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
