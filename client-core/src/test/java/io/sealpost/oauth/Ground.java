package io.sealpost.oauth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.limits.Deadline;
import io.sealpost.path.Standard;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.oauth.TestOAuthServer;
import io.sealpost.web.Web;
import org.jspecify.annotations.Nullable;

/// A provider on this machine, a client registered there, and a person's browser.
final class Ground implements AutoCloseable {
  static final TestAuthority AUTHORITY = TestAuthority.create();

  final TestOAuthServer server = TestOAuthServer.start(AUTHORITY.server("localhost"));
  final Provider provider = new Provider(server.at("authorize"), server.at("token"),
      server.at("device"), server.at("revoke"), server.at("authorize").resolve("/").toString(),
      List.of("mail"), List.of("prompt=consent"));
  final TokenEndpoint endpoint = endpoint(Clock.systemUTC());

  TokenEndpoint endpoint(Clock clock) {
    return new TokenEndpoint(new Web(List.of(AUTHORITY.root()), Standard.PRIVATE, clock), provider,
        new Client("sealpost-test", null));
  }

  /// Logs in as a person with a browser does.
  Tokens login() throws IOException, InterruptedException {
    try (BrowserLogin login = new BrowserLogin(endpoint, "ada@example.test")) {
      visit(URI.create(redirect(login.page())));
      return login.await(soon());
    }
  }

  /// Where the provider sends the browser.
  static String redirect(URI page) throws IOException, InterruptedException {
    return ask(HttpRequest.newBuilder(page)).headers().firstValue("Location").orElseThrow();
  }

  /// @return the status of the answer
  static int visit(URI page) throws IOException, InterruptedException {
    return ask(HttpRequest.newBuilder(page)).statusCode();
  }

  static HttpResponse<String> ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient browser = HttpClient.newBuilder().sslContext(AUTHORITY.clientContext(null))
        .build()) {
      return browser.send(request.build(), BodyHandlers.ofString());
    }
  }

  static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30));
  }

  static String text(@Nullable Secret secret) {
    return secret == null ? "" : new String(secret.revealChars());
  }

  @Override
  public void close() {
    server.close();
  }

  /// A store in memory, which can be as full as a disk.
  static final class Shelf implements TokenStore {
    @Nullable
    String kept;
    boolean full;

    @Override
    public @Nullable Secret load() {
      return kept == null ? null : Secret.of(kept);
    }

    @Override
    public void save(Secret secret) throws IOException {
      if (full) {
        throw new IOException("no space left");
      }
      kept = text(secret);
    }

    @Override
    public void remove() {
      kept = null;
    }
  }
}
