package io.sealpost.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;

/// A token of SoftHSM's with keys that cannot leave it. The library reads its configuration's place
/// from the environment, which the build sets; every token lives in one folder.
final class SoftToken {
  static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  /// Made before anything is looked for: SoftHSM looks for tokens once in the life of a process.
  private static final Deque<SoftToken> UNOPENED = possible() ? unopened(8) : new ArrayDeque<>();
  private final Path folder;
  private final String label;

  private SoftToken(Path folder, String label) {
    this.folder = folder;
    this.label = label;
  }

  static boolean possible() {
    return Files.exists(LIBRARY) && Files.isExecutable(Path.of("/usr/bin/softhsm2-util"))
        && Files.isExecutable(Path.of("/usr/bin/pkcs11-tool"))
        && System.getenv("SOFTHSM2_CONF") != null;
  }

  /// A new token whose PIN is 1234.
  static SoftToken create(String label) throws IOException {
    Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
    Path tokens = Files.createDirectories(configuration.resolveSibling("tokens"));
    Files.writeString(configuration, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
    Path folder = Files.createTempDirectory(configuration.getParent(), label);
    Machine.run(folder, "softhsm2-util", "--init-token", "--free", "--label", label, "--pin",
        "1234", "--so-pin", "5678");
    return new SoftToken(folder, label);
  }

  /// Puts a key there, its certificate, and whoever issued that.
  SoftToken with(String object, String id, Issued issued) throws IOException {
    Path key = Files.writeString(folder.resolve("key.pem"), issued.keyPem());
    Machine.run(folder, "softhsm2-util", "--import", key.toString(), "--token", label, "--label",
        object, "--id", id, "--pin", "1234");
    certificate(issued.chain().getFirst(), object, id);
    for (X509Certificate issuer : issued.chain().subList(1, issued.chain().size())) {
      certificate(issuer, "issuer of " + object, "f" + id.substring(1));
    }
    return this;
  }

  private void certificate(X509Certificate certificate, String object, String id)
      throws IOException {
    Path file = folder.resolve("certificate.der");
    try {
      Files.write(file, certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IOException(e);
    }
    Machine.run(folder, "pkcs11-tool", "--module", LIBRARY.toString(), "--login", "--pin", "1234",
        "--token-label", label, "--write-object", file.toString(), "--type", "cert", "--label",
        object, "--id", id);
  }

  /// One that nobody has given its PIN to. Afterwards it takes any, as long as this process lives.
  static synchronized SoftToken unopened() {
    return UNOPENED.remove();
  }

  private static Deque<SoftToken> unopened(int count) {
    Deque<SoftToken> made = new ArrayDeque<>();
    var ada = TestAuthority.create().client("ada@example.test", KeyKind.P256);
    try {
      for (int i = 0; i < count; i++) {
        made.add(create("shut-" + UUID.randomUUID().toString().substring(0, 8)).with("mail", "01",
            ada));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  String uri() {
    return "pkcs11:token=" + label + "?module-path=" + LIBRARY;
  }

  /// Its only key.
  IdentitySource source() {
    return source("pkcs11:token=" + label, "1234");
  }

  static IdentitySource source(String uri, String pin) {
    return new IdentitySource.Pkcs11(uri + "?module-path=" + LIBRARY,
        PasswordSource.program(List.of("echo", pin)));
  }
}
