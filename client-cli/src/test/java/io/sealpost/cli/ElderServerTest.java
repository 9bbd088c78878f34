package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `doctor` at a real server whose TLS 1.2 has no extended master secret (RFC 7627), which a JVM can be
/// only as a whole: a test server in a process of its own.
@Timeout(120)
class ElderServerTest {
  @ParameterizedTest
  @CsvSource({"false, weak", "true, "})
  void findsThatTls12HasNoExtendedMasterSecret(boolean extended,
      @org.jspecify.annotations.Nullable String grade, @TempDir Path home) throws Exception {
    Process server = start(Program.in(home), extended);
    try {
      Map<String, Object> ready = Ran.members(JsonText.parse(line(server)));
      String port = Objects.toString(Ran.members(ready.get("imap")).get("tls"));
      String ca = Objects.toString(ready.get("ca"));
      Desk desk = Desk.bare(home);
      Ran found = desk
          .run("doctor", "localhost:" + port, "--protocol", "imap", "--ca", ca, "--json")
          .ok();
      assertThat(Ran
          .objects(Ran.objects(found.object().get("examinations")).getFirst().get("findings")))
          .filteredOn(it -> "extended-master-secret".equals(it.get("id")))
          .extracting(it -> it.get("grade")).isEqualTo(Stream.ofNullable(grade).toList());
      assertThat(desk.run("doctor", "localhost:" + port, "--protocol", "imap", "--ca", ca).out()
          .contains("WEAK    TLS 1.2 without extended master secret")).isEqualTo(!extended);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static Process start(Program program, boolean extended) throws IOException {
    return new ProcessBuilder(List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Djdk.tls.useExtendedMasterSecret=" + extended,
        "-jar", program.server().toString(), "--exit-with-stdin"))
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String line(Process server) throws IOException {
    return server.inputReader(StandardCharsets.UTF_8).readLine() + "\n";
  }
}
