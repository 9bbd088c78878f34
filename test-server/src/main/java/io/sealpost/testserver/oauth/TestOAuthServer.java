package io.sealpost.testserver.oauth;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.web.TestSite;
import org.jspecify.annotations.Nullable;

/// An authorization server (RFC 6749) on a free loopback port over HTTPS: `/authorize` with PKCE,
/// `/token`, `/device` (RFC 8628) and `/revoke` (RFC 7009), for one client and one person, who says
/// yes to everything unless told otherwise.
public final class TestOAuthServer implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Ledger ledger = new Ledger();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable OAuthLie lie;

  private TestOAuthServer(Issued certificate) {
    server = TestSite.over(certificate);
    server.setExecutor(threads);
    server.createContext("/authorize", exchange -> answer(exchange, this::authorize));
    server.createContext("/token", exchange -> answer(exchange, this::token));
    server.createContext("/device", exchange -> answer(exchange, ledger::device));
    server.createContext("/revoke", exchange -> answer(exchange, ledger::revoke));
  }

  /// Starts one.
  ///
  /// @param certificate for `localhost`, good or not
  public static TestOAuthServer start(Issued certificate) {
    TestOAuthServer oauth = new TestOAuthServer(certificate);
    oauth.server.start();
    return oauth;
  }

  /// Where one of its endpoints is: `authorize`, `token`, `device` or `revoke`.
  public URI at(String endpoint) {
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/" + endpoint);
  }

  /// From now on.
  ///
  /// @param lie null for the truth
  public TestOAuthServer lying(@Nullable OAuthLie lie) {
    this.lie = lie;
    return this;
  }

  /// How long access tokens hold, in seconds.
  public TestOAuthServer lifetime(int seconds) {
    ledger.lifetime(seconds);
    return this;
  }

  /// Every access token is this one from now on, so that a mail server can know it beforehand.
  public TestOAuthServer issuing(String accessToken) {
    ledger.issue(accessToken);
    return this;
  }

  /// The person types the code of a device login.
  public void approveDevice() {
    ledger.approveDevice();
  }

  /// The person says no from now on.
  public void refuse() {
    ledger.refuse();
  }

  /// Whether an access token is good.
  public boolean accepts(String accessToken) {
    return ledger.accepts(accessToken);
  }

  /// What was asked, as `POST /token grant_type=refresh_token`, without secrets.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private interface Endpoint {
    Reply reply(Map<String, String> form);
  }

  private void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
    try (exchange) {
      String raw = exchange.getRequestMethod().equals("POST")
          ? new String(exchange.getRequestBody().readNBytes(64 * 1024), StandardCharsets.UTF_8)
          : exchange.getRequestURI().getRawQuery();
      Map<String, String> form = Reply.fields(raw == null ? "" : raw);
      asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
          + (form.containsKey("grant_type") ? "grant_type=" + form.get("grant_type") : ""))
          .strip());
      send(exchange, endpoint.reply(form));
    }
  }

  private Reply authorize(Map<String, String> query) {
    return ledger.authorize(query, at("authorize").resolve("/").toString());
  }

  private Reply token(Map<String, String> form) {
    return lie == null
        ? ledger.token(form)
        : switch (lie) {
          case NO_JSON -> Reply.json(200, "<html>hello</html>");
          case CUT_JSON -> Reply.json(200, "{\"access_token\":\"tok");
          case OTHER_TOKEN_TYPE -> Reply.json(200,
              "{\"access_token\":\"tok\",\"token_type\":\"mac\"}");
          case NO_TOKEN -> Reply.json(200, "{\"token_type\":\"Bearer\"}");
          case TWO_TOKENS -> Reply.json(200,
              "{\"access_token\":\"one\",\"access_token\":\"two\",\"token_type\":\"Bearer\"}");
          case ENDLESS -> Reply.json(200, "{\"a\":\"" + "x".repeat(4 << 20) + "\"}");
          case NESTED -> Reply.json(200, "{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}");
          case REDIRECT -> Reply.redirect(at("elsewhere").toString());
          case QUOTES_THE_TOKEN -> Reply.json(400,
              "{\"error\":\"invalid_grant\",\"error_description\":\"" + form.get("refresh_token")
                  + "\"}");
          case SILENCE -> silence();
        };
  }

  private Reply silence() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.json(503, "{}");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (reply.location() != null) {
      exchange.getResponseHeaders().set("Location", reply.location());
    }
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
