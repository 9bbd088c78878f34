package io.sealpost.testserver;

import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ImapTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED).start();

  @Test
  void answersABurstSentWithTheLastAuthenticationMessage() throws Exception {
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, server.identity("ada", KeyKind.P256))) {
      peer.line();
      peer.send(
          "a1 AUTHENTICATE EXTERNAL =\r\na2 ENABLE CONDSTORE\r\na3 SELECT INBOX\r\na4 UID FETCH 1:* (FLAGS)\r\n");
      assertThat(peer.until("a4 ")).filteredOn(line -> line.startsWith("a"))
          .extracting(line -> line.substring(0, 5))
          .containsExactly("a1 OK", "a2 OK", "a3 OK", "a4 OK");
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).last().turns()).isEqualTo(1);
    }
  }

  @Test
  void upgradesAndLogsInWithPlain() throws Exception {
    try (Peer peer = Peer.inClear(server, Protocol.IMAP, null)) {
      assertThat(peer.line()).contains("STARTTLS").doesNotContain("AUTH=");
      assertThat(peer.imap("a0 LOGIN ada ada-secret"))
          .containsExactly("a0 NO [PRIVACYREQUIRED] LOGIN is disabled");
      assertThat(peer.imap("a1 STARTTLS")).containsExactly("a1 OK begin TLS");
      peer.handshake();
      assertThat(peer.ask("a2 AUTHENTICATE PLAIN")).isEqualTo("+ ");
      assertThat(peer.ask("AGFkYQBhZGEtc2VjcmV0")).startsWith("a2 OK");
      assertThat(peer.imap("a3 LIST \"\" \"*\""))
          .contains("* LIST (\\HasNoChildren \\Sent) \".\" \"Sent\"");
      assertThat(peer.imap("a4 LOGOUT")).hasSize(2);
      assertThat(peer.line()).isNull();
    }
  }
}
