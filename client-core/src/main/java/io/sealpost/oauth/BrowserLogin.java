package io.sealpost.oauth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.secret.Secret;

/// A login in the person's browser: asks there, and waits on this machine alone for the browser to
/// come back (RFC 8252 §7.3).
public final class BrowserLogin implements AutoCloseable {
  private final TokenEndpoint endpoint;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Authorization asked;
  private final AtomicBoolean heard = new AtomicBoolean();
  private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

  /// @param hint whom the person will log in as, usually a mail address
  /// @throws IOException if no port on this machine can be had
  public BrowserLogin(TokenEndpoint endpoint, String hint) throws IOException {
    this.endpoint = endpoint;
    server = HttpServer.create(
        new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), 0), 4);
    server.setExecutor(threads);
    server.createContext("/", this::visited);
    asked = Authorization.of(endpoint.provider(), endpoint.client(),
        URI.create("http://" + authority() + "/"), hint);
    server.start();
  }

  /// What the person opens.
  public URI page() {
    return asked.page();
  }

  /// Waits for the browser, and redeems what it brings.
  ///
  /// @throws RejectedException if the person, or the provider, said no
  public Tokens await(Deadline deadline) throws MailException {
    Map<String, String> query;
    try {
      query = deadline.await(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while waiting for the browser",
          Reason.INTERRUPTED, e);
    } catch (TimeoutException | ExecutionException e) {
      throw new UnreachableException("no browser came back in time", Reason.TIMED_OUT, e);
    }
    String error = query.get("error");
    if (error != null) {
      throw new RejectedException("the login",
          error.matches("[a-z_]{1,40}") ? error : "it does not say why", false);
    }
    String issuer = endpoint.provider().issuer();
    String said = query.get("iss");
    if (issuer != null && !issuer.equals(said)) {
      // RFC 9207 §2.4: the code may have been given by somebody else, also where it does not say by whom.
      throw new ProtocolException(Violation.INJECTION, said == null
          ? "the answer does not say that it comes from " + issuer
          : "the answer comes from another provider");
    }
    try (Secret code = Secret.of(query.getOrDefault("code", ""))) {
      if (code.isEmpty() || query.getOrDefault("code", "").length() > LONGEST_CODE) {
        throw new ProtocolException(Violation.GRAMMAR, "the browser came back without a code");
      }
      return endpoint.redeem(code, asked, deadline);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    asked.verifier().close();
  }

  /// Any page in that browser can make it come here; only one that knows the state is heard, once.
  private void visited(HttpExchange visit) throws IOException {
    Map<String, String> query = query(visit.getRequestURI().getRawQuery());
    boolean ours = visit.getRequestMethod().equals("GET")
        && authority().equals(visit.getRequestHeaders().getFirst("Host"))
        && visit.getRequestURI().getPath().equals("/")
        && same(asked.state(), query.getOrDefault("state", ""));
    boolean first = ours && heard.compareAndSet(false, true);
    try (visit) {
      show(visit, first ? 200 : 400, first ? HEARD : NOT_HEARD);
    } finally {
      // Only now: whoever waits for the answer takes this server down.
      if (first) {
        answer.complete(query);
      }
    }
  }

  private static void show(HttpExchange visit, int status, String text) throws IOException {
    byte[] page = text.getBytes(StandardCharsets.UTF_8);
    visit.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    visit.getResponseHeaders().set("Cache-Control", "no-store");
    visit.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    visit.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    visit.sendResponseHeaders(status, page.length);
    visit.getResponseBody().write(page);
  }

  private String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8),
        other.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : (raw == null ? "" : raw).split("&", MOST_FIELDS)) {
      int equals = pair.indexOf('=');
      try {
        if (equals > 0) {
          fields.putIfAbsent(decoded(pair.substring(0, equals)),
              decoded(pair.substring(equals + 1)));
        }
      } catch (IllegalArgumentException e) {
        return Map.of(); // no escape of a URI: nothing of ours
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static final int MOST_FIELDS = 32;
  private static final int LONGEST_CODE = 4 * 1024;
  private static final String HEARD = "Sealpost has what it needs. You may close this page.\n";
  private static final String NOT_HEARD = "This is not what Sealpost waits for.\n";
}
