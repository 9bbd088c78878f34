package io.sealpost.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SeveralServersTest {
  @Test
  void livesBesideOthersInOneJvm() {
    List<TestMailServer> servers = IntStream.range(0, 4).parallel()
        .mapToObj(_ -> TestMailServer.start()).toList();
    IntStream.range(0, 16).parallel().forEach(i -> logIn(servers.get(i % 4)));
    servers.forEach(server -> {
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections()).isEqualTo(4);
      server.close();
    });
  }

  private static void logIn(TestMailServer server) {
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, null)) {
      peer.line();
      assertThat(peer.imap("a LOGIN bob bob-secret").getFirst()).startsWith("a OK");
      assertThat(peer.imap("b LOGOUT").getFirst()).startsWith("* BYE");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
