package io.sealpost.testserver.junit;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

final class TestMailServerExtensionTest {
  @RegisterExtension
  static final TestMailServerExtension MAIL = new TestMailServerExtension(
      TestMailServer.builder().user("zoe", "z", "zoe@example.test"));

  private static int port;

  @RepeatedTest(2)
  void givesEachTestTheSameServerBehavingAgain(TestMailServer server) {
    assertThat(server.user("zoe").address()).isEqualTo("zoe@example.test");
    int now = server.port(Protocol.IMAP, Mode.TLS);
    assertThat(port == 0 || port == now).isTrue();
    port = now;
    assertThat(server.script(Protocol.IMAP, Mode.TLS).at(Moment.GREETING)).isEmpty();
    server.misbehave(Misbehaviour.SILENT_GREETING);
  }
}
