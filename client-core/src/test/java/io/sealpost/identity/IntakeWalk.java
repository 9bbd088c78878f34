package io.sealpost.identity;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;

import io.sealpost.secret.Secret;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;

/// A client in a process of its own that takes in an identity, and then asks for a new key and takes in
/// its certificate, again and again. Before each writing it says a line.
final class IntakeWalk {
  static final Secret PASSPHRASE = Secret.of("correct horse");
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  private IntakeWalk() {}

  /// @param arguments the folder
  public static void main(String[] arguments) throws Exception {
    var folder = new IdentityFolder(Path.of(arguments[0]));
    var maker = new IdentityMaker(folder);
    Issued bought = AUTHORITY.client("ada@example.test",
        io.sealpost.testserver.cert.KeyKind.P256);
    System.out.println("kept");
    new IdentityIntake(folder).kept("work", ClientIdentity.of(bought.key(), bought.chain()),
        PASSPHRASE);
    while (true) {
      System.out.println("asked");
      maker.renewed("work", KeyKind.P256, PASSPHRASE);
      take(folder);
    }
  }

  /// What the CA sends for the request that waits.
  static void take(IdentityFolder folder) throws Exception {
    SigningRequest request = folder.identity("work").request();
    if (request == null) {
      throw new IllegalStateException("nothing was asked");
    }
    Issued sent = AUTHORITY.request("CN=ada").email("ada@example.test").forClients()
        .key(new KeyPair(request.key(), NOBODYS)).issue();
    System.out.println("certified");
    new IdentityIntake(folder).certified("work", sent.chain());
  }

  /// A CA has the public key only.
  private static final PrivateKey NOBODYS = AUTHORITY
      .client("nobody@example.test", io.sealpost.testserver.cert.KeyKind.P256).key();
}
