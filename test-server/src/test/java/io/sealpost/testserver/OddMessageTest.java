package io.sealpost.testserver;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.mail.Flags;

import io.sealpost.testserver.front.MailPolicy;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

final class OddMessageTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .mailPolicy(new MailPolicy(40_000_000, Map.of(), false)).start();

  static Stream<String> oddMessages() {
    String nested = "Subject: nested\r\n";
    for (int i = 0; i < 100; i++) {
      nested += "Content-Type: multipart/mixed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n";
    }
    return Stream.of(
        "Subject: two\r\nContent-Disposition: inline\r\nContent-Disposition: attachment\r\n\r\nx\r\n",
        "Content-Type: multipart/mixed\r\n\r\nno boundary\r\n",
        "Content-Type: multipart/mixed; boundary=x\r\n\r\nno parts\r\n",
        "Content-Type: text/plain; charset=\"unended\r\n\r\nx\r\n",
        "Content-Type: message/rfc822\r\n\r\n",
        "From: <<<@@,,(((\r\nTo: a:b:c;;\r\nSubject: \"\\\r\n\r\n",
        "\r\nno header at all",
        "Content-Transfer-Encoding: base64\r\n\r\n!!!!\r\n",
        nested + "\r\ndeep\r\n");
  }

  @ParameterizedTest
  @MethodSource("oddMessages")
  void keepsAndDescribesMessagesThatAreNotWellFormed(String message) throws Exception {
    server.deliver("ada", "INBOX", message.getBytes(StandardCharsets.ISO_8859_1), new Flags(),
        Instant.now());
    try (Peer peer = loggedIn()) {
      peer.imap("b SELECT INBOX");
      peer.send("c UID FETCH 1 BODY.PEEK[]\r\n");
      assertThat(peer.line()).isEqualTo("* 1 FETCH (UID 1 BODY[] {" + message.length() + "}");
      assertThat(new String(peer.bytes(message.length()), StandardCharsets.ISO_8859_1))
          .isEqualTo(message);
      peer.until("c OK");
      assertThat(peer.imap("m UID MOVE 1 Trash").getLast()).startsWith("m OK");
      peer.imap("n SELECT Trash");
      String description = String.join("\r\n", peer.imap("d UID FETCH 1 (ENVELOPE BODYSTRUCTURE)"));
      assertThat(description).contains("BODYSTRUCTURE (").contains("d OK");
      assertThat(description.chars().filter(c -> c == '(').count())
          .isGreaterThanOrEqualTo(description.chars().filter(c -> c == ')').count());
    }
  }

  @Test
  void takesTwentyFiveMegabytesBySmtp() throws Exception {
    String line = ".".repeat(75) + "\r\n";
    String body = line.repeat(25_000_000 / line.length());
    try (Peer peer = Peer.overTls(server, Protocol.SMTP, null)) {
      peer.line();
      peer.send("EHLO me\r\nAUTH PLAIN AGFkYQBhZGEtc2VjcmV0\r\nMAIL FROM:<ada@example.test>\r\n");
      peer.send("RCPT TO:<ada@example.test>\r\nDATA\r\n");
      peer.until("354 ");
      peer.send("Subject: big\r\n\r\n" + body.replace("\r\n.", "\r\n..").replaceFirst("^\\.", "..")
          + ".\r\n");
      assertThat(peer.line()).startsWith("250");
    }
    try (Peer peer = loggedIn()) {
      peer.imap("b SELECT INBOX");
      peer.send("c UID FETCH 1 BODY.PEEK[TEXT]\r\n");
      assertThat(peer.line()).endsWith("{" + body.length() + "}");
      assertThat(new String(peer.bytes(body.length()), StandardCharsets.ISO_8859_1))
          .isEqualTo(body);
    }
  }

  private Peer loggedIn() throws Exception {
    Peer peer = Peer.overTls(server, Protocol.IMAP, null);
    peer.line();
    peer.imap("a LOGIN ada ada-secret");
    return peer;
  }
}
