package io.sealpost.testserver.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.sealpost.testserver.cert.Issued;

/// A web site (RFC 9112) on a free loopback port over HTTPS, with the pages it is told.
public final class TestSite implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private TestSite(Issued certificate) {
    server = over(certificate);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /// Starts one without a page.
  ///
  /// @param certificate for `localhost`, good or not
  public static TestSite start(Issued certificate) {
    TestSite site = new TestSite(certificate);
    site.server.start();
    return site;
  }

  /// @param path with a slash before it, without a query
  public TestSite page(String path, String text) {
    pages.put(path, text);
    return this;
  }

  /// Where it is, as `https://localhost:PORT`.
  public String address() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  /// The paths that were asked for, with their queries.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /// A web server on a free loopback port that shows this certificate, not yet started.
  public static HttpsServer over(Issued certificate) {
    try {
      HttpsServer server = HttpsServer
          .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context(certificate)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the web server", e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().toString());
      String page = pages.get(exchange.getRequestURI().getPath());
      byte[] body = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static SSLContext context(Issued certificate) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(certificate.pkcs12("test")), "test".toCharArray());
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, "test".toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot set up TLS", e);
    }
  }
}
