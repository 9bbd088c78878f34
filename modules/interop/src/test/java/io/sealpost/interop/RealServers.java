package io.sealpost.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Service;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import org.jspecify.annotations.Nullable;

/// A Dovecot and a Postfix that deliver to each other, and a second Dovecot that insists on client
/// certificates, and a third that knows no TLS 1.3; all with one certificate of one authority, for one user, Ada.
final class RealServers implements AutoCloseable {
  static final TestAuthority AUTHORITY = TestAuthority.create();
  final TestAuthority authority = AUTHORITY;
  final Issued certificate = authority.server("localhost");
  final Dovecot dovecot;
  final Dovecot strict;
  final Dovecot old;
  final Postfix postfix;
  private final Path folder;

  RealServers() throws IOException {
    folder = Files.createTempDirectory("sealpost-interop");
    // The servers' own users must get through.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int relay = Machine.freePort();
    dovecot = new Dovecot(room("open"), authority, certificate, relay, false);
    strict = new Dovecot(room("strict"), authority, certificate, relay, true);
    old = new Dovecot(room("old"), authority, certificate, relay, true, "TLSv1.2");
    postfix = new Postfix(room("postfix"), authority, certificate, dovecot.folder(), relay);
  }

  /// The pin of the key that all the servers have.
  PinSet pins() {
    return PinSet.of(Pin.parse(certificate.pin()));
  }

  /// Ada's account with these servers, trusting their authority and pinning their key.
  Account account(Way way, Endpoint... endpoints) throws IOException {
    return account(way, authority, pins(), endpoints);
  }

  Account account(Way way, TestAuthority trusted, PinSet pins, Endpoint... endpoints)
      throws IOException {
    Path ca = Files.writeString(Files.createTempFile(folder, "ca", ".pem"), trusted.rootPem());
    PasswordSource password = way.key() == null
        ? PasswordSource.program(List.of("echo", "ada-secret"))
        : null;
    return new Account("work", true, "ada@example.test", "Ada", ca, identity(way),
        Stream.of(endpoints).map(endpoint -> new Service(endpoint, TrustMode.CA, pins, "ada",
            List.of(way.auth()), password)).toList());
  }

  private @Nullable IdentitySource identity(Way way) throws IOException {
    if (way.key() == null) {
      return null;
    }
    Path pem = Files.writeString(Files.createTempFile(folder, "ada", ".pem"),
        authority.client("ada@example.test", way.key()).combinedPem());
    return new IdentitySource.Pem(pem, pem, null);
  }

  @Override
  public void close() throws IOException {
    postfix.close();
    old.close();
    strict.close();
    dovecot.close();
    Machine.run(Path.of(System.getProperty("java.io.tmpdir")), "rm", "-r", folder.toString());
  }

  private Path room(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }
}
