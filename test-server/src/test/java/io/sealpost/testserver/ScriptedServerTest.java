package io.sealpost.testserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.script.DialogueFile;
import io.sealpost.testserver.script.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class ScriptedServerTest {
  @Test
  void saysWhatTheFileSaysWithTheClientsTag() throws IOException {
    assertThat(heard(List.of("# greeting", "protocol: imap", "S: * OK ready", "C: <tag> NOOP",
        "S| \\x41\\r\\n", "S: <tag> OK done"), "x7 NOOP\r\n"))
        .isEqualTo("* OK ready\r\nA\r\nx7 OK done\r\n");
  }

  @Test
  void hangsUpOnAClientThatSaysSomethingElse() throws IOException {
    assertThat(heard(List.of("S: +OK", "C: CAPA", "S: +OK never"), "QUIT\r\n"))
        .isEqualTo("+OK\r\n");
  }

  @Test
  void keepsTheFactsAndRefusesWhatIsNoStep() {
    var file = DialogueFile.of(List.of("expect: GRAMMAR", "", "S: 220 ready", "STALL"));
    assertThat(file.facts()).containsEntry("expect", "GRAMMAR");
    assertThat(file.steps()).containsExactly("S: 220 ready", "STALL");
    assertThatThrownBy(() -> DialogueFile.of(List.of("S: 220 ready", "JUMP")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String heard(List<String> lines, String said) throws IOException {
    try (var server = new ScriptedServer(TestAuthority.create().server("localhost"),
        DialogueFile.of(lines));
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
