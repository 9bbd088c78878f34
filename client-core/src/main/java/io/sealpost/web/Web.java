package io.sealpost.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.path.Standard;
import io.sealpost.tls.SiteTls;
import io.sealpost.trust.SiteTrust;

/// Asks web servers, over HTTPS and nothing else (RFC 9110, RFC 9112), each proven by its certificate
/// as mail servers are. No redirect is followed, no proxy used, no cookie kept; every answer is
/// bounded in size and time.
///
/// @param roots the anchors a site's path may end in
/// @param standard whose rules the roots' certificates are made under
/// @param clock what "now" is for certificate dates
public record Web(List<X509Certificate> roots, Standard standard, Clock clock) {
  public Web {
    roots = List.copyOf(roots);
  }

  /// @param accept the media type wanted
  /// @throws IllegalArgumentException if it is no plain https address
  public Answer get(URI address, String accept, Deadline deadline) throws MailException {
    return ask(HttpRequest.newBuilder(Site.checked(address)).header("Accept", accept).GET(),
        deadline);
  }

  /// @param form `application/x-www-form-urlencoded`; the caller's, who wipes it
  /// @throws IllegalArgumentException if it is no plain https address
  public Answer post(URI address, byte[] form, Deadline deadline) throws MailException {
    return ask(HttpRequest.newBuilder(Site.checked(address)).header("Accept", "application/json")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofByteArray(form)), deadline);
  }

  private Answer ask(HttpRequest.Builder asked, Deadline deadline) throws MailException {
    HttpRequest request = asked.header("User-Agent", "sealpost").build();
    Site site = new Site(request.uri());
    var trust = new SiteTrust(site.name(), roots, standard, clock);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER).proxy(HttpClient.Builder.NO_PROXY)
        .sslContext(SiteTls.context(trust, site.authority())).sslParameters(SiteTls.parameters())
        .executor(threads).build();
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request,
        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_OCTETS));
    try {
      HttpResponse<byte[]> response = deadline.await(answer);
      return new Answer(response.statusCode(), response.body());
    } catch (ExecutionException e) {
      throw site.failed(e.getCause() instanceof IOException cause ? cause : new IOException(e));
    } catch (TimeoutException e) {
      throw new UnreachableException(site.authority() + " did not answer in time",
          Reason.TIMED_OUT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while asking " + site.authority(),
          Reason.INTERRUPTED, e);
    } finally {
      answer.cancel(true);
      client.shutdownNow();
      threads.shutdownNow();
    }
  }

  /// More than any answer about tokens or settings needs.
  public static final int MOST_OCTETS = 256 * 1024;
}
