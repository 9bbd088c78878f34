package io.sealpost.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.sealpost.ProofFigures;
import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Service;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Goal G8: an identity in every form, with every kind of key, is read from its file and lets in over
/// three protocols and both versions of TLS, at a server that insists on certificates and offers nothing
/// but EXTERNAL. Tokens have their own test, among the real servers.
@Timeout(120)
class IdentityMatrixTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Map<String, TestMailServer> SERVERS = new TreeMap<>();
  private static final Map<String, Integer> PASSED = new TreeMap<>();

  static {
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      SERVERS.put(version, TestMailServer.builder().authority(AUTHORITY)
          .clientCertificates(ClientCertificates.REQUIRED).listeners(it -> it.tls(version))
          .mechanisms(io.sealpost.testserver.front.Mechanism.EXTERNAL).start());
    }
  }

  @TempDir
  private Path folder;

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(TestMailServer::close);
    int cells = PASSED.values().stream().mapToInt(Integer::intValue).sum();
    PASSED.forEach((form, count) -> System.out.println("  " + form + ": " + count));
    ProofFigures.keep("G8", "identities in files", cells + " of " + cells
        + " connections by EXTERNAL: " + PASSED.size() + " forms of a file × "
        + KeyKind.values().length
        + " kinds of key (the traditional form has 3) × TLS 1.2 and 1.3 × 3 protocols");
  }

  @ParameterizedTest
  @EnumSource
  void letsInWithEveryKindOfKey(KeyForm form) throws Exception {
    for (KeyKind kind : KeyKind.values()) {
      if (!form.has(kind)) {
        continue;
      }
      Issued ada = AUTHORITY.client("ada@example.test", kind);
      IdentitySource source = form.write(ada, Files.createTempDirectory(folder, "t"));
      for (Map.Entry<String, TestMailServer> server : SERVERS.entrySet()) {
        assertLetsIn(source, kind, server.getKey(), server.getValue());
        PASSED.merge(form.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
            Protocol.values().length, Integer::sum);
      }
    }
  }

  private void assertLetsIn(IdentitySource source, KeyKind kind, String version,
      TestMailServer server) throws Exception {
    try (var mail = new Sealpost(account(source, server))) {
      for (Protocol protocol : Protocol.values()) {
        TrustReport report = mail.check(protocol);
        assertThat(report.authenticated()).as("%s %s", kind, version).isEqualTo("EXTERNAL");
        assertThat(report.clientCertificate()).isEqualTo("CN=ada");
        assertThat(report.tls()).extracting(Negotiated::protocol).isEqualTo(version);
      }
    }
  }

  private Account account(IdentitySource source, TestMailServer server) throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.rootPem());
    List<Service> services = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      var theirs = io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
      services.add(new Service(
          new Endpoint(protocol, "localhost", server.port(theirs, Mode.TLS), Security.TLS),
          TrustMode.CA, PinSet.of(Pin.parse(server.pin(theirs, Mode.TLS))), "ada",
          List.of(Auth.EXTERNAL), null));
    }
    return new Account("work", true, "ada@example.test", "Ada", ca, source, services);
  }
}
