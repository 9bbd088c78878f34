package io.sealpost.gate;

import java.io.IOException;
import java.util.List;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Each branch of what IMAP says before mail flows, by what a server says to reach it.
class ImapDialogueTest {
  private static final String OFFER = "* OK [CAPABILITY IMAP4rev1 STARTTLS] hello";

  @ParameterizedTest
  @MethodSource
  void inTheClear(String end, String[] server) throws IOException {
    var turns = new Turns(Protocol.IMAP, server);
    assertThat(turns.ends((dialogue, wire) -> {
      dialogue.upgrade(wire);
      return "opened";
    })).startsWith(end).doesNotContain("stranger");
    assertThat(turns.heard()).allMatch(it -> it.equals("T CAPABILITY") || it.equals("T STARTTLS"));
  }

  static Arguments[] inTheClear() {
    return new Arguments[]{ends("opened", OFFER, "T OK go"),
      ends("opened", "* ok [capability starttls] hello", "T ok go"),
      ends("opened", "* OK hello", "* CAPABILITY STARTTLS\nT OK done", "T OK go"),
      ends("opened", "* OK hello", "T OK [CAPABILITY STARTTLS] done", "T OK go"),
      ends("DOWNGRADE", "* OK [CAPABILITY IMAP4rev1] hello"),
      ends("DOWNGRADE", "* OK hello", "* CAPABILITY STARTTLS\nT OK [CAPABILITY X] done"),
      ends("DOWNGRADE", "* OK hello", "* CAPABILITY IMAP4rev1\nT OK done"),
      ends("DOWNGRADE", "* OK hello", "T OK done"), ends("DOWNGRADE", "* OK hello", "T NO never"),
      ends("DOWNGRADE", "* OK hello", "T BAD what"), ends("DOWNGRADE", "* PREAUTH hello"),
      ends("DOWNGRADE", OFFER, "T NO not today"), ends("DOWNGRADE", OFFER, "T BAD what"),
      ends("DOWNGRADE", OFFER, "T NO x [UNAVAILABLE] not today"),
      ends("rejected in time: it has no TLS just now", OFFER, "T NO [UNAVAILABLE] not today"),
      ends("rejected in time: it said goodbye at once", "* BYE words of a stranger"),
      ends("CLOSED_BY_PEER: mail.example:1 said goodbye", OFFER, "* BYE words of a stranger"),
      ends("CLOSED_BY_PEER", "* OK hello", "* BYE gone"), ends("INJECTION", OFFER + "\n* x"),
      ends("INJECTION", "* OK hello\n* x"),
      ends("INJECTION", "* OK hello", "* CAPABILITY STARTTLS\nT OK done\n* x"),
      ends("INJECTION", OFFER, "T OK go\n* OK words of a stranger"),
      ends("GRAMMAR", OFFER, "T OKAY go"), ends("GRAMMAR", OFFER, "+ go"),
      ends("GRAMMAR", OFFER, "A0 OK go"), ends("GRAMMAR", OFFER, "T"),
      ends("GRAMMAR", OFFER, "* OK go"), ends("GRAMMAR", "+OK POP3"), ends("GRAMMAR", "220 SMTP"),
      ends("GRAMMAR", "* NO hello"), ends("GRAMMAR", "*"), ends("GRAMMAR", "OK hello"),
      ends("GRAMMAR", "* OK hello", "* FLAGS ()\nT OK done"),
      ends("GRAMMAR", "* OK hello", "* PREAUTH x\nT OK done"),
      ends("GRAMMAR", "* OK hello", "+ \nT OK done"),
      ends("GRAMMAR", "* OK hello", "A0 OK done\nT OK done"),
      ends("GRAMMAR", "* OK hello", "T OKAY done"),
      ends("LIMIT", "* OK hello", "* CAPABILITY X\n".repeat(101) + "T OK done")};
  }

  @ParameterizedTest
  @MethodSource
  void insideTls(String end, boolean greeted, String[] server) throws IOException {
    assertThat(new Turns(Protocol.IMAP, server)
        .ends((dialogue, wire) -> new TreeSet<>(dialogue.learn(wire, greeted)))).startsWith(end);
  }

  static Arguments[] insideTls() {
    return new Arguments[]{learns("[A, B]", false, "* OK [CAPABILITY a  B ] hello"),
      learns("[A]", false, "* OK hello", "* CAPABILITY a\nT OK done"),
      learns("[A]", true, "", "* CAPABILITY a\n* FLAGS ()\nT OK done"),
      learns("[B]", true, "", "* CAPABILITY a\nT OK [CAPABILITY b] done"),
      learns("[]", true, "", "T OK done"),
      learns("[]", false, "* OK [CAPABILITY ] hello", "T OK done"),
      learns("rejected: never", true, "", "T NO never"),
      learns("rejected: [CAPABILITY a] never", true, "", "T NO [CAPABILITY a] never"),
      learns("rejected in time: too busy", false, "* BYE too busy"),
      learns("CLOSED_BY_PEER: mail.example:1 said goodbye: too busy", true, "",
          "* BYE too busy"),
      learns("DOWNGRADE", false, "* PREAUTH hello"), learns("GRAMMAR", true, "", "* PREAUTH x"),
      learns("GRAMMAR", true, "", "+ x\nT OK done"), learns("INJECTION", true, "* CAPABILITY a")};
  }

  @Test
  void saysWhetherItWasBeforeTls() {
    assertThatThrownBy(() -> new Turns(Protocol.IMAP, "* OK hello", "* FLAGS ()\nT OK done")
        .run((dialogue, wire) -> {
          dialogue.upgrade(wire);
          return "";
        })).hasMessageEndingWith("no answer to a command before TLS");
    assertThatThrownBy(() -> new Turns(Protocol.IMAP, "", "* PREAUTH x\nT OK done")
        .run((dialogue, wire) -> dialogue.learn(wire, true)))
        .hasMessageEndingWith("no answer to a command");
  }

  @ParameterizedTest
  @MethodSource
  void authenticating(String end, String offered, String[] server) throws IOException {
    assertThat(
        new Turns(Protocol.IMAP, server).endsAuthentication(Set.of(offered), "x", Opening.NONE))
        .startsWith(end);
  }

  static Arguments[] authenticating() {
    return new Arguments[]{tries("[A] false", "A", "", "+ ", "T OK done"),
      tries("[A] false", "A", "", "+", "T OK done"),
      tries("[B] false", "A", "", "+ ", "T OK [CAPABILITY B] done"),
      tries("[B] false", "A", "", "+ ", "* CAPABILITY B\nT OK done"),
      tries("[SASL-IR] false", "SASL-IR", "", "T OK done"),
      tries("[IMAP4REV2] false", "IMAP4REV2", "", "T OK done"),
      tries("GRAMMAR", "A", "", "T OK done"), tries("GRAMMAR", "A", "", "+x"),
      tries("CREDENTIALS_REFUSED: never", "SASL-IR", "", "T NO never"),
      tries("CREDENTIALS_REFUSED: what", "SASL-IR", "", "T BAD what"),
      tries("CREDENTIALS_REFUSED in time: [UNAVAILABLE] x", "A", "", "+ ", "T NO [UNAVAILABLE] x"),
      tries("CREDENTIALS_REFUSED in time: [inuse] x", "A", "", "+ ", "T NO [inuse] x"),
      tries("CREDENTIALS_REFUSED in time: [LIMIT] x", "A", "", "+ ", "T NO [LIMIT] x"),
      tries("CREDENTIALS_REFUSED in time: [SERVERBUG] x", "A", "", "+ ", "T NO [SERVERBUG] x"),
      tries("CREDENTIALS_REFUSED: x [LIMIT]", "A", "", "+ ", "T NO x [LIMIT]"),
      tries("CLOSED_BY_PEER", "SASL-IR", "", "* BYE gone"),
      tries("INJECTION", "A", "* OK x", "+ ")};
  }

  @Test
  void saysWhatFollowsOnlyBehindAMessageThatGoesAtOnce() throws IOException {
    var opening = new Opening(List.of("x SELECT INBOX"));
    var together = new Turns(Protocol.IMAP, "", "T OK done");
    assertThat(together.endsAuthentication(Set.of("SASL-IR"), "x", opening))
        .isEqualTo("[SASL-IR] true");
    assertThat(together.heard()).containsExactly("T AUTHENTICATE PLAIN AGFkYQB4",
        "x SELECT INBOX");
    var apart = new Turns(Protocol.IMAP, "", "+ ", "T OK done");
    assertThat(apart.endsAuthentication(Set.of(), "x", opening)).isEqualTo("[] false");
    assertThat(apart.heard()).containsExactly("T AUTHENTICATE PLAIN", "AGFkYQB4");
  }

  @Test
  void findsAMechanismByItsWholeName() {
    var dialogue = Dialogue.with(new Endpoint(Protocol.IMAP, "mail.example", 1, Security.TLS));
    assertThat(dialogue.offers(Set.of("AUTH=PLAIN"), "PLAIN")).isTrue();
    assertThat(dialogue.offers(Set.of("AUTH=PLAINER", "PLAIN"), "PLAIN")).isFalse();
  }

  private static Arguments ends(String end, String... server) {
    return arguments(end, server);
  }

  private static Arguments learns(String end, boolean greeted, String... server) {
    return arguments(end, greeted, server);
  }

  private static Arguments tries(String end, String offered, String... server) {
    return arguments(end, offered, server);
  }
}
