package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListSet;

import io.sealpost.cli.AccessMatrix.Cell;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The matrix of ways in on the test server, in every build; on Dovecot too it is played by the tests
/// on real servers.
@Timeout(120)
public class AccessMatrixTest {
  private static final TestMailServer SERVER = TestMailServer.builder()
      .clientCertificates(ClientCertificates.WANTED).start();
  private static final Collection<String> ROWS = new ConcurrentSkipListSet<>();

  @TempDir
  private Path home;

  @ParameterizedTest
  @FieldSource("io.sealpost.cli.AccessMatrix$Cell#ALL")
  void mailIsReadOrSentInEachWay(Cell cell) throws IOException {
    ROWS.add(new AccessMatrix("test server", site(SERVER), home).play(cell));
  }

  @AfterAll
  static void print() throws IOException {
    SERVER.close();
    AccessMatrix.keep("ways in, test server", ROWS, 1);
  }

  /// A test server that asks for certificates.
  public static AccessMatrix.Site site(TestMailServer server) {
    return new AccessMatrix.Site() {
      @Override
      public Endpoint at(Protocol protocol, Security security) {
        return new Endpoint(protocol, server.host(),
            server.port(theirs(protocol), Mode.valueOf(security.name())), security);
      }

      @Override
      public String pin(Protocol protocol, Security security) {
        return server.pin(theirs(protocol), Mode.valueOf(security.name()));
      }

      @Override
      public String roots() {
        return server.authority().rootPem();
      }

      @Override
      public String identity() {
        return server.identity("ada", KeyKind.P256).combinedPem();
      }
    };
  }

  private static io.sealpost.testserver.script.Protocol theirs(Protocol protocol) {
    return io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
  }
}
