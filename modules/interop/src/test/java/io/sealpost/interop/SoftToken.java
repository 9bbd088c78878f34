package io.sealpost.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.testserver.cert.Issued;

/// A token of SoftHSM's with keys that cannot leave it. The library reads its configuration's place
/// from the environment, which the build sets; every token lives in one folder.
final class SoftToken {
  static final String PIN = "Kanarienvogel-4711-pfeift";
  static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
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

  /// A new token.
  static SoftToken create(String label) throws IOException {
    Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
    Path tokens = Files.createDirectories(configuration.resolveSibling("tokens"));
    Files.writeString(configuration, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
    Path folder = Files.createTempDirectory(configuration.getParent(), label);
    Machine.run(folder, "softhsm2-util", "--init-token", "--free", "--label", label, "--pin",
        PIN, "--so-pin", "5678");
    return new SoftToken(folder, label);
  }

  /// Puts a key there, its certificate, and whoever issued that.
  SoftToken with(String object, String id, Issued issued) throws IOException {
    Path key = Files.writeString(folder.resolve("key.pem"), issued.keyPem());
    Machine.run(folder, "softhsm2-util", "--import", key.toString(), "--token", label, "--label",
        object, "--id", id, "--pin", PIN);
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
    Machine.run(folder, "pkcs11-tool", "--module", LIBRARY.toString(), "--login", "--pin", PIN,
        "--token-label", label, "--write-object", file.toString(), "--type", "cert", "--label",
        object, "--id", id);
  }

  String uri() {
    return "pkcs11:token=" + label + "?module-path=" + LIBRARY;
  }

  /// Its only key.
  IdentitySource source() {
    return source("pkcs11:token=" + label, PIN);
  }

  static IdentitySource source(String uri, String pin) {
    return new IdentitySource.Pkcs11(uri + "?module-path=" + LIBRARY,
        PasswordSource.program(List.of("echo", pin)));
  }
}
