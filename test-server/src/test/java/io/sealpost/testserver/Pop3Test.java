package io.sealpost.testserver;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.mail.Flags;

import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class Pop3Test {
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED).start();

  @BeforeEach
  void deliver() {
    for (String text : new String[]{"Subject: 1\r\n\r\n.dot\r\n..\r\nlast",
      "Subject: 2\r\n\r\na\r\nb\r\nc\r\n"}) {
      server.deliver("ada", "INBOX", text.getBytes(StandardCharsets.ISO_8859_1), new Flags(),
          Instant.now());
    }
  }

  @Test
  void upgradesAndLogsInByEveryMechanism() throws Exception {
    for (String login : new String[]{"AUTH EXTERNAL =", "AUTH PLAIN AGFkYQBhZGEtc2VjcmV0",
      "USER ada\r\nPASS ada-secret"}) {
      try (Peer peer = Peer.inClear(server, Protocol.POP3, server.identity("ada", KeyKind.RSA))) {
        peer.line();
        assertThat(peer.ask("USER ada")).startsWith("-ERR");
        assertThat(peer.ask("STLS")).startsWith("+OK");
        peer.handshake();
        peer.send("CAPA\r\n");
        assertThat(peer.until(".")).contains("SASL EXTERNAL PLAIN LOGIN", "USER")
            .doesNotContain("STLS");
        peer.send(login + "\r\n");
        assertThat(peer.until("+OK welcome ada")).isNotEmpty();
      }
    }
  }

  @Test
  void asksForTheResponseWhenThereIsNoInitialOne() throws Exception {
    try (Peer peer = Peer.overTls(server, Protocol.POP3, server.identity("ada", KeyKind.P256))) {
      peer.line();
      assertThat(peer.ask("AUTH EXTERNAL")).isEqualTo("+ ");
      assertThat(peer.ask("")).startsWith("+OK");
    }
  }

  @Test
  void servesExactBytesWithTheDotsStuffed() throws Exception {
    try (Peer peer = loggedIn()) {
      assertThat(peer.ask("STAT")).isEqualTo("+OK 2 " + (28 + 23));
      peer.send("LIST\r\nUIDL\r\nRETR 1\r\nTOP 2 1\r\nTOP 2 0\r\n");
      assertThat(peer.until(".")).contains("1 28", "2 23");
      assertThat(peer.until(".")).anyMatch(line -> line.matches("2 \\d+\\.2"));
      assertThat(retrieved(peer)).containsExactly("Subject: 1", "", "..dot", "...", "last", ".");
      assertThat(retrieved(peer)).containsExactly("Subject: 2", "", "a", ".");
      assertThat(retrieved(peer)).containsExactly("Subject: 2", "", ".");
    }
  }

  private static List<String> retrieved(Peer peer) throws Exception {
    List<String> lines = new ArrayList<>();
    peer.line();
    do {
      lines.add(String.valueOf(peer.line()));
    } while (!lines.getLast().equals("."));
    return lines;
  }

  @Test
  void deletesAtQuitAndNotBefore() throws Exception {
    try (Peer peer = loggedIn()) {
      assertThat(peer.ask("DELE 1")).startsWith("+OK");
      assertThat(peer.ask("RETR 1")).startsWith("-ERR");
      assertThat(peer.ask("LIST 2")).isEqualTo("+OK 2 23");
    }
    try (Peer peer = loggedIn()) {
      assertThat(peer.ask("DELE 1")).startsWith("+OK");
      assertThat(peer.ask("QUIT")).startsWith("+OK");
    }
    try (Peer peer = loggedIn()) {
      assertThat(peer.ask("STAT")).isEqualTo("+OK 1 23");
    }
  }

  private Peer loggedIn() throws Exception {
    Peer peer = Peer.overTls(server, Protocol.POP3, server.identity("ada", KeyKind.P256));
    peer.line();
    assertThat(peer.ask("AUTH EXTERNAL =")).startsWith("+OK");
    return peer;
  }
}
