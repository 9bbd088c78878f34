package io.sealpost.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.cli.AccessMatrix;
import io.sealpost.cli.AccessMatrix.Cell;
import io.sealpost.cli.AccessMatrixTest;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Three protocols × two beginnings of TLS × {PLAIN, EXTERNAL} × {test server, Dovecot}, by the commands:
/// one table of all 24. Dovecot's SMTP is its submission service.
@Timeout(120)
@ExtendWith(RealServersExtension.class)
class AccessMatrixInteropTest {
  private static final TestMailServer SERVER = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED).start();
  private static final List<String> ROWS = new ArrayList<>();

  @TempDir
  private Path home;

  @ParameterizedTest
  @FieldSource("io.sealpost.cli.AccessMatrix$Cell#ALL")
  void mailIsReadOrSentInEachWay(Cell cell, RealServers servers) throws IOException {
    ROWS.add(new AccessMatrix("test server", AccessMatrixTest.site(SERVER), home).play(cell));
    ROWS.add(new AccessMatrix("Dovecot", site(servers), home).play(cell));
  }

  @AfterAll
  static void print() throws IOException {
    SERVER.close();
    AccessMatrix.keep("ways in, Dovecot and test server", ROWS, 2);
  }

  private static AccessMatrix.Site site(RealServers servers) {
    return new AccessMatrix.Site() {
      @Override
      public Endpoint at(Protocol protocol, Security security) {
        return servers.dovecot.at(protocol, security);
      }

      @Override
      public String pin(Protocol protocol, Security security) {
        return servers.certificate.pin();
      }

      @Override
      public String roots() {
        return servers.authority.rootPem();
      }

      @Override
      public String identity() {
        return servers.authority.client("ada@example.test", KeyKind.P256).combinedPem();
      }
    };
  }
}
