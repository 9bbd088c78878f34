package io.sealpost.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// No change breaks those who compiled against the list of before (`api.txt`). It is renewed in a
/// commit that says why. With `-Dsealpost.api.baseline=FILE` the list is another's: that of any commit.
class PublicApiTest {
  private static final Path BASELINE = Path
      .of(System.getProperty("sealpost.api.baseline", "api.txt"));
  private static final String RENEW = "./mvnw -pl client-core -am test -Dtest=PublicApiTest "
      + "-Dsealpost.api.renew -Dsurefire.failIfNoSpecifiedTests=false";
  private final PublicApi api;

  PublicApiTest() throws IOException {
    api = new PublicApi(Path.of("target/classes"));
  }

  @Test
  void nothingIsTakenFromEmbedders() throws IOException {
    if (System.getProperty("sealpost.api.renew") != null) {
      Files.write(BASELINE, api.lines());
    }
    List<String> gone = new ArrayList<>(Files.readAllLines(BASELINE));
    gone.removeAll(api.lines());
    assertThat(gone).as("gone or changed; if it must be: %s", RENEW).isEmpty();
  }

  /// Whoever implements an interface of ours would have to implement that, too.
  @Test
  void nothingIsAskedOfEmbedders() throws IOException {
    List<String> before = Files.readAllLines(BASELINE);
    List<String> asked = api.lines().stream().filter(line -> !before.contains(line))
        .filter(line -> line.startsWith("public abstract ") && line.contains("("))
        .filter(line -> before.stream().anyMatch(it -> open(it, owner(line)))).toList();
    assertThat(asked).as("what others who implement it lack; if it must be: %s", RENEW).isEmpty();
  }

  /// Sessions are made by the façade: most of these mention the channel that only the gate can make.
  @Test
  void whatEmbeddersCannotNameIsKnown() throws IOException {
    assertThat(api.closed()).as("name it in an exported package, or add it here with a reason")
        .allMatch(line -> CLOSED.stream().anyMatch(line::contains));
    assertThat(CLOSED).allMatch(known -> closed(known));
  }

  private boolean closed(String known) {
    try {
      return api.closed().stream().anyMatch(line -> line.contains(known));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String owner(String method) {
    String name = method.substring(0, method.indexOf('('));
    return name.substring(name.lastIndexOf(' ') + 1, name.lastIndexOf('.'));
  }

  /// Whether the line is of that type, and others may implement it.
  private static boolean open(String line, String type) {
    return line.contains(" " + type + " extends ") && !line.contains(" permits ");
  }

  private static final List<String> CLOSED = List.of("ImapSession.on(", "Pop3Session.on(",
      "SmtpSession.on(", "ImapOpening.opening()", "Sealpost.channel(", "Retelling.",
      "Doctor(", "Discovery(", "Discovery.web(", "TokenEndpoint(", "TlsPolicy(", "TlsPolicy.trust(",
      "TlsPolicy.of(",
      // for the client's `tls verify`, which is not a module
      "Sealpost.platformRoots(",
      // for the rooms that ask web sites
      "SiteTls.context(");
}
