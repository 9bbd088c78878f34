package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What an exit code and a hint go by is what a failure is. Its words hold names that anybody chooses.
@Timeout(60)
class FailureReasonsTest {
  @TempDir
  Path home;

  @Test
  void aFolderThatHoldsNoMoreDoesNotMakeDamageBadInput() throws IOException {
    Path folder = Files.createDirectory(home.resolve("what it holds no more"));
    try (TestMailServer server = TestMailServer.start()) {
      Desk desk = Desk.bare(folder).trusting(server)
          .configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP));
      Files.createDirectories(folder.resolve("state/sealpost"));
      desk.file("state/sealpost/mechanisms.seen", "rubbish\n");
      assertThat(desk.run("account", "check").code()).isEqualTo(74);
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients()).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenDoesNotMakeBadInputAFullDisk() throws IOException {
    Path folder = Files.createDirectory(home.resolve("what cannot be written"));
    Path file = Files.writeString(folder.resolve("a.p7b"), "-----BEGIN PKCS7-----\n");
    Ran refused = Desk.bare(home).run("identity", "import", file.toString());
    assertThat(refused.code()).isEqualTo(65);
    assertThat(refused.err()).contains("nothing was changed: ask whoever made the file");
  }
}
