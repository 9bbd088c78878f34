package io.sealpost.testserver;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLException;

import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

final class FaultTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.start();

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void stripsStarttls(Protocol protocol) throws Exception {
    server.misbehave(Misbehaviour.STRIPPED_STARTTLS);
    try (Peer peer = Peer.inClear(server, protocol, null)) {
      assertThat(peer.line()).doesNotContain("STARTTLS");
      switch (protocol) {
        case IMAP -> {
          assertThat(peer.imap("a CAPABILITY").toString()).doesNotContain("STARTTLS");
          assertThat(peer.imap("b STARTTLS").getFirst()).startsWith("b BAD");
        }
        case POP3 -> {
          peer.send("CAPA\r\n");
          assertThat(peer.until(".")).doesNotContain("STLS");
          assertThat(peer.ask("STLS")).startsWith("-ERR");
        }
        case SMTP -> {
          peer.send("EHLO me\r\n");
          assertThat(peer.until("250 ").toString()).doesNotContain("STARTTLS");
          assertThat(peer.ask("STARTTLS")).startsWith("500");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Misbehaviour.class, names = {"INJECTION_IN_SAME_SEGMENT",
    "INJECTION_IN_NEXT_SEGMENT"})
  void injectsBehindTheGoAhead(Misbehaviour misbehaviour) throws Exception {
    server.misbehave(misbehaviour);
    try (Peer peer = Peer.inClear(server, Protocol.IMAP, null)) {
      peer.line();
      assertThat(peer.ask("a STARTTLS")).isEqualTo("a OK begin TLS");
      assertThat(peer.line()).isEqualTo("* CAPABILITY IMAP4rev1 AUTH=LOGIN");
      peer.handshake();
      assertThat(peer.imap("b NOOP").getFirst()).startsWith("b OK");
    }
  }

  @Test
  void refusesStarttlsAndGoesOnInClear() throws Exception {
    server.misbehave(Misbehaviour.REFUSED_STARTTLS);
    try (Peer peer = Peer.inClear(server, Protocol.IMAP, null)) {
      assertThat(peer.line()).contains("STARTTLS");
      assertThat(peer.ask("a STARTTLS")).isEqualTo("a NO not today");
      assertThat(peer.ask("b NOOP")).startsWith("b OK");
    }
  }

  @Test
  void greetsWithPreauth() throws Exception {
    server.misbehave(Misbehaviour.PREAUTHENTICATED);
    try (Peer peer = Peer.inClear(server, Protocol.IMAP, null)) {
      assertThat(peer.line()).startsWith("* PREAUTH [CAPABILITY");
    }
  }

  @Test
  void claimsSuccessEarly() throws Exception {
    server.misbehave(Misbehaviour.EARLY_SUCCESS);
    try (Peer peer = Peer.overTls(server, Protocol.SMTP, null)) {
      peer.line();
      assertThat(peer.ask("AUTH SCRAM-SHA-256 abc")).isEqualTo("235 2.7.0 authenticated");
    }
  }

  @Test
  void claimsSuccessBeforeAnybodyAsks() throws Exception {
    server.misbehave(Misbehaviour.SUCCESS_IN_ADVANCE);
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, null)) {
      peer.line();
      assertThat(peer.line()).isEqualTo("A1 OK authenticated");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Misbehaviour.class, names = {"SILENT_GREETING", "SILENT_HANDSHAKE",
    "ENDLESS_GREETING"})
  void endsWithTheClient(Misbehaviour misbehaviour) throws Exception {
    server.misbehave(misbehaviour);
    Mode mode = misbehaviour == Misbehaviour.SILENT_HANDSHAKE ? Mode.TLS : Mode.STARTTLS;
    try (Peer peer = Peer.connect(server, Protocol.IMAP, mode, null)) {
      peer.send("x\r\n");
      await().atMost(Duration.ofMinutes(1)).until(
          () -> server.transcript(Protocol.IMAP, mode).lines().toString().contains("-- fault"));
    }
    await().atMost(Duration.ofSeconds(5))
        .until(() -> server.transcript(Protocol.IMAP, mode).last().closed());
  }

  @Test
  void endsWithTheServer() throws Exception {
    TestMailServer other = TestMailServer.start();
    other.misbehave(Misbehaviour.SILENT_GREETING);
    try (Peer peer = Peer.inClear(other, Protocol.IMAP, null)) {
      await().atMost(Duration.ofMinutes(1))
          .until(() -> other.transcript(Protocol.IMAP, Mode.STARTTLS).connections() == 1);
      other.close();
      assertThatThrownBy(() -> {
        if (peer.line() == null) {
          throw new SocketException("closed");
        }
      }).isInstanceOf(IOException.class);
      await().atMost(Duration.ofMinutes(1))
          .until(() -> other.transcript(Protocol.IMAP, Mode.STARTTLS).last().closed());
    }
  }

  @Test
  void cutsAfterSoManyBytesInGoodOrderOrNot() throws Exception {
    server.script(Protocol.POP3, Mode.STARTTLS).play(Fault.cut(Moment.GREETING, 4).onlyOnce());
    try (Peer peer = Peer.inClear(server, Protocol.POP3, null)) {
      assertThat(peer.line()).isEqualTo("+OK ");
      assertThat(peer.line()).isNull();
    }
    server.script(Protocol.POP3, Mode.STARTTLS).play(Fault.reset(Moment.CAPABILITY, 2));
    try (Peer peer = Peer.inClear(server, Protocol.POP3, null)) {
      assertThat(peer.line()).isEqualTo("+OK ready");
      assertThatThrownBy(() -> {
        peer.ask("CAPA");
        peer.line();
      }).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void announcesHugeLiteralsBehindAuthentication() throws Exception {
    server.script(Protocol.IMAP, Mode.TLS)
        .play(Fault.sayAndStall(Moment.FETCH, "* 1 FETCH (BODY[] {99999999999}\r\n"));
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, null)) {
      peer.line();
      peer.imap("a LOGIN ada ada-secret");
      peer.imap("b SELECT INBOX");
      assertThat(peer.ask("c UID FETCH 1 BODY[]")).endsWith("{99999999999}");
    }
  }

  @Test
  void delaysTricklesAndRewritesAnswers() throws Exception {
    server.script(Protocol.IMAP, Mode.TLS).play(Fault.delay(Moment.NOOP, Duration.ofMillis(120)),
        Fault.rewrite(Moment.SELECT, line -> line.replaceAll("\\d+ EXISTS", "2147483647 EXISTS")),
        Fault.trickle(Moment.UNSELECT, Duration.ofMillis(2)));
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, null)) {
      peer.line();
      peer.imap("a LOGIN ada ada-secret");
      long start = System.nanoTime();
      peer.imap("b NOOP");
      assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(110).toNanos());
      assertThat(peer.imap("c SELECT INBOX")).contains("* 2147483647 EXISTS");
      start = System.nanoTime();
      assertThat(peer.imap("d UNSELECT")).containsExactly("d OK unselected");
      assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(30).toNanos());
    }
  }

  @Test
  void losesTheReplyToTheEndOfData() throws Exception {
    server.script(Protocol.SMTP, Mode.TLS).play(Fault.sayAndClose(Moment.END_OF_DATA, ""));
    try (Peer peer = Peer.overTls(server, Protocol.SMTP, null)) {
      peer.line();
      for (String line : new String[]{"EHLO me", "AUTH PLAIN AGFkYQBhZGEtc2VjcmV0",
        "MAIL FROM:<ada@example.test>",
        "RCPT TO:<bob@example.test>", "DATA", "Subject: x", "", "x", "."}) {
        peer.send(line + "\r\n");
      }
      peer.until("354 ");
      assertThat(peer.line()).isNull();
    }
  }

  @Test
  void presentsWrongCertificatesByName() throws Exception {
    server.misissue(Misissued.OTHER_NAME);
    assertThatThrownBy(() -> Peer.overTls(server, Protocol.IMAP, null))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("localhost");
    server.misissue(Misissued.UNKNOWN_CA);
    assertThatThrownBy(() -> Peer.overTls(server, Protocol.IMAP, null))
        .isInstanceOf(SSLException.class);
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).lines())
        .anyMatch(line -> line.startsWith("-- TLS failed"));
    String pinned = server.pin(Protocol.IMAP, Mode.TLS);
    server.misissue(Misissued.WRONG_KEY);
    assertThat(server.pin(Protocol.IMAP, Mode.TLS)).isNotEqualTo(pinned);
    Peer.overTls(server, Protocol.IMAP, null).close();
  }

  @Test
  void closesOnAClientThatTalksPastItsStarttls() throws Exception {
    for (Protocol protocol : Protocol.values()) {
      try (Peer peer = Peer.inClear(server, protocol, null)) {
        peer.line();
        String upgrade = protocol == Protocol.POP3
            ? "STLS"
            : protocol == Protocol.IMAP ? "a STARTTLS" : "STARTTLS";
        peer.send(upgrade + "\r\nNOOP\r\n");
        assertThat(List.of(String.valueOf(peer.line()), String.valueOf(peer.line())))
            .contains("null");
      }
    }
  }
}
