package io.sealpost.testserver;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;

import jakarta.mail.Flags;

import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Mail that comes in while somebody's command is carried out.
@Timeout(60)
final class ImapAtOnceTest {
  private static final int MANY = 2000;

  @AutoClose
  private final TestMailServer server = TestMailServer.builder().start();

  @Test
  void noDeliveryIsLostToACommandUnderWay() throws Exception {
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, null)) {
      peer.line();
      peer.imap("a0 AUTHENTICATE PLAIN AGFkYQBhZGEtc2VjcmV0");
      peer.imap("a1 SELECT INBOX");
      var delivering = new FutureTask<>(this::deliverAll);
      Thread.ofPlatform().start(delivering);
      int told = 0;
      while (!delivering.isDone()) {
        told = told(peer.imap("a2 NOOP"), told);
      }
      assertThat(delivering.get()).isEqualTo(MANY);
      assertThat(told(peer.imap("a3 NOOP"), told)).isEqualTo(MANY);
    }
  }

  private int deliverAll() {
    for (int i = 0; i < MANY; i++) {
      server.deliver("ada", "INBOX", "Subject: news\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
          new Flags(), Instant.now());
    }
    return MANY;
  }

  private static int told(List<String> answer, int before) {
    assertThat(answer.getLast()).contains(" OK ");
    return answer.stream().filter(line -> line.endsWith(" EXISTS"))
        .mapToInt(line -> Integer.parseInt(line.substring(2, line.length() - 7))).max()
        .orElse(before);
  }
}
