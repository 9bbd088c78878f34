package io.sealpost.oauth;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import io.sealpost.identity.PemFiles;
import io.sealpost.path.Standard;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.web.Web;

/// A client in a process of its own that renews a login, whose tokens end as soon as they begin, again
/// and again, and says each access token that it was given.
final class Renewer {
  static final String PASSPHRASE = "correct horse";

  private Renewer() {}

  /// @param arguments the vault, the provider's roots, its token endpoint, and how often, 0 for until it
  /// is killed
  public static void main(String[] arguments) throws Exception {
    URI token = URI.create(arguments[2]);
    var endpoint = new TokenEndpoint(
        new Web(PemFiles.certificates(Path.of(arguments[1])), Standard.PRIVATE, Clock.systemUTC()),
        new Provider(token, token, null, null, null, List.of("mail"), List.of()),
        new Client("sealpost-test", null));
    try (Secret passphrase = Secret.of(PASSPHRASE);
        Vault vault = Vault.unlock(Path.of(arguments[0]), passphrase)) {
      var supply = new TokenSupply(endpoint, new VaultTokens(() -> vault, "work"),
          Clock.systemUTC());
      int times = Integer.parseInt(arguments[3]);
      for (int i = 0; times == 0 || i < times; i++) {
        try (Secret access = supply.access(Ground.soon())) {
          System.out.println(Ground.text(access));
        }
      }
    }
  }
}
