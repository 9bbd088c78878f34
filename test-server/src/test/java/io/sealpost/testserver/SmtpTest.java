package io.sealpost.testserver;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.MailPolicy;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SmtpTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED)
      .mailPolicy(new MailPolicy(1000, MailPolicy.DEFAULT.replies(), true)).start();

  @Test
  void deliversToTheOtherUsersInboxWithTheDotsUnstuffed() throws Exception {
    try (Peer peer = Peer.overTls(server, Protocol.SMTP, server.identity("ada", KeyKind.ED25519))) {
      hello(peer);
      assertThat(peer.ask("AUTH EXTERNAL =")).startsWith("235 2.7.0");
      peer.send(
          "MAIL FROM:<ada@example.test> SIZE=40 BODY=8BITMIME\r\nRCPT TO:<bob@example.test>\r\nDATA\r\n");
      assertThat(peer.until("354 ")).hasSize(3);
      assertThat(peer.ask("Subject: dots\r\n\r\n..one\r\n...two\r\n\u00e9\r\n."))
          .startsWith("250 2.0.0");
    }
    try (Peer bob = Peer.overTls(server, Protocol.IMAP, server.identity("bob", KeyKind.P256))) {
      bob.line();
      bob.imap("a AUTHENTICATE EXTERNAL =");
      bob.imap("b SELECT INBOX");
      assertThat(bob.imap("c FETCH 1 BODY[TEXT]")).contains(".one", "..two", "\u00e9");
      assertThat(bob.imap("d FETCH 1 BODY[HEADER]")).contains("Return-Path: <ada@example.test>",
          "Subject: dots");
    }
  }

  @Test
  void refusesRecipientsAsConfigured() throws Exception {
    try (Peer peer = authenticated()) {
      peer.ask("MAIL FROM:<ada@example.test>");
      assertThat(peer.ask("RCPT TO:<reject@example.test>")).startsWith("550");
      assertThat(peer.ask("RCPT TO:<temp@example.test>")).startsWith("450");
      assertThat(peer.ask("RCPT TO:<stranger@elsewhere.test>")).startsWith("550");
      assertThat(peer.ask("DATA")).startsWith("554");
    }
  }

  @Test
  void enforcesTheSizeAnnouncedAndSent() throws Exception {
    try (Peer peer = authenticated()) {
      assertThat(peer.ask("MAIL FROM:<ada@example.test> SIZE=1001")).startsWith("552");
      assertThat(peer.ask("MAIL FROM:<ada@example.test> SIZE=1000")).startsWith("250");
      peer.ask("RCPT TO:<bob@example.test>");
      peer.ask("DATA");
      assertThat(peer.ask("x".repeat(1000) + "\r\n.")).startsWith("552");
      assertThat(peer.ask("MAIL FROM:<ada@example.test> NOTIFY=NEVER")).startsWith("555");
    }
  }

  @Test
  void endsDataOnlyAtALineOfOneDotBetweenCrlfs() throws Exception {
    try (Peer peer = authenticated()) {
      peer.ask("MAIL FROM:<ada@example.test>");
      peer.ask("RCPT TO:<bob@example.test>");
      peer.ask("DATA");
      peer.send("Subject: smuggled\r\n\r\none\n.\nMAIL FROM:<x@x>\r\n.\r\n");
      assertThat(peer.line()).startsWith("250 2.0.0 delivered");
      assertThat(peer.ask("NOOP")).startsWith("250 2.0.0 nothing");
    }
  }

  @Test
  void takesChunksAndReadsRefusedOnesToTheirEnd() throws Exception {
    try (Peer peer = authenticated()) {
      assertThat(peer.ask("BDAT 6\r\nQUIT")).startsWith("503");
      peer.ask("MAIL FROM:<ada@example.test> RET=HDRS ENVID=QQ+2B REQUIRETLS");
      assertThat(peer.ask("RCPT TO:<bob@example.test> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b@x"))
          .startsWith("250");
      assertThat(peer.ask("BDAT 6\r\nQUIT")).startsWith("250");
      assertThat(peer.ask("BDAT 990\r\n" + "x".repeat(988))).startsWith("250");
      assertThat(peer.ask("BDAT 6 LAST\r\nQUIT")).startsWith("552");
      assertThat(peer.ask("RSET")).startsWith("250");
      peer.ask("MAIL FROM:<ada@example.test>");
      peer.ask("RCPT TO:<bob@example.test>");
      assertThat(peer.ask("BDAT 6\r\n...."))
          .startsWith("250");
      assertThat(peer.ask("BDAT 3 LAST\r\n.")).startsWith("250 2.0.0 delivered");
    }
  }

  @Test
  void offersOnlyStarttlsInClearAndAuthInsideTls() throws Exception {
    try (Peer peer = Peer.inClear(server, Protocol.SMTP, null)) {
      peer.line();
      peer.send("EHLO me\r\n");
      assertThat(peer.until("250 ")).contains("250 STARTTLS")
          .noneMatch(line -> line.contains("AUTH"));
      assertThat(peer.ask("AUTH PLAIN AGFkYQBhZGEtc2VjcmV0")).startsWith("530");
      assertThat(peer.ask("MAIL FROM:<ada@example.test>")).startsWith("530");
      assertThat(peer.ask("STARTTLS")).startsWith("220");
      peer.handshake();
      peer.send("EHLO me\r\n");
      assertThat(peer.until("250 ")).contains("250 AUTH EXTERNAL PLAIN LOGIN")
          .noneMatch(line -> line.contains("STARTTLS"));
      assertThat(peer.ask("MAIL FROM:<ada@example.test>")).startsWith("530");
      assertThat(peer.ask("AUTH EXTERNAL =")).startsWith("535");
      assertThat(peer.ask("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
      assertThat(peer.ask(base64("ada"))).isEqualTo("334 UGFzc3dvcmQ6");
      assertThat(peer.ask(base64("ada-secret"))).startsWith("235");
    }
  }

  @Test
  void checksTheAuthorizationIdentity() throws Exception {
    Map<String, String> replies = Map.of("", "235", "ada", "235", "ada@example.test", "235", "bob",
        "535");
    for (var expected : replies.entrySet()) {
      try (Peer peer = Peer.overTls(server, Protocol.SMTP, server.identity("ada", KeyKind.P256))) {
        hello(peer);
        String response = expected.getKey().isEmpty() ? "=" : base64(expected.getKey());
        assertThat(peer.ask("AUTH EXTERNAL " + response)).startsWith(expected.getValue());
      }
    }
    try (Peer peer = Peer.overTls(server, Protocol.SMTP, null)) {
      hello(peer);
      assertThat(peer.ask("AUTH PLAIN " + base64("bob\0ada\0ada-secret"))).startsWith("535");
      assertThat(peer.ask("AUTH PLAIN " + base64("\0ada\0wrong"))).startsWith("535");
      assertThat(peer.ask("AUTH PLAIN not-base64!")).startsWith("501");
      assertThat(peer.ask("AUTH CRAM-MD5")).startsWith("504");
      assertThat(peer.ask("AUTH PLAIN " + base64("ada\0ada\0ada-secret"))).startsWith("235");
    }
  }

  private Peer authenticated() throws Exception {
    Peer peer = Peer.overTls(server, Protocol.SMTP, null);
    hello(peer);
    assertThat(peer.ask("AUTH PLAIN " + base64("\0ada\0ada-secret"))).startsWith("235");
    return peer;
  }

  private static void hello(Peer peer) throws Exception {
    peer.line();
    peer.send("EHLO me\r\n");
    peer.until("250 ");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
