package io.sealpost.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.sealpost.conformance.trap.Trap;
import io.sealpost.conformance.trap.Verdict;
import io.sealpost.conformance.trap.Way;
import io.sealpost.conformance.visit.House;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.TestMailServerBuilder;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.Mechanism;

/// Leads a subject into traps, each on a server of its own.
///
/// @param folder where the site's files and the process's complaints go
public record Conformance(Path folder) {
  /// @param subject its class
  /// @param each told as soon as it is known
  public void examine(String subject, List<Trap> traps, Consumer<Finding> each)
      throws IOException, GeneralSecurityException {
    var authority = TestAuthority.create();
    Path trusted = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(trusted)) {
      authority.trustStore().store(out, "changeit".toCharArray());
    }
    Files.writeString(folder.resolve("root.pem"), authority.rootPem());
    try (var house = new House(subject, trusted, folder)) {
      for (Trap trap : traps) {
        for (Way way : trap.ways()) {
          each.accept(new Finding(trap, way, verdict(house, authority, trap, way)));
        }
      }
    }
  }

  private Verdict verdict(House house, TestAuthority authority, Trap trap, Way way)
      throws IOException {
    TestMailServerBuilder builder = TestMailServer.builder().authority(authority);
    trap.house().build(builder);
    try (TestMailServer server = builder.start()) {
      Site site = site(server, trap, way);
      trap.bait().lay(server, way);
      var outcome = house.visit(trap.errand(), site);
      return trap.judge().judge(outcome, server.transcript(way.protocol(), way.mode()));
    }
  }

  private Site site(TestMailServer server, Trap trap, Way way) throws IOException {
    Path identity = null;
    if (trap.mechanism() == Mechanism.EXTERNAL) {
      identity = Files.write(folder.resolve("ada.p12"),
          server.identity("ada", KeyKind.P256).pkcs12("changeit"));
    }
    return new Site(way.protocol(), way.mode(), server.host(),
        server.port(way.protocol(), way.mode()), "ada", server.user("ada").password(),
        trap.mechanism(), server.pin(way.protocol(), way.mode()), folder.resolve("root.pem"),
        identity, "changeit", PATIENCE);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(4);
}
