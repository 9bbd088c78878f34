package io.sealpost.oauth;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A login in a browser (RFC 6749 §4.1, RFC 7636, RFC 8252), and who cannot interfere with it.
@Timeout(60)
class BrowserLoginTest {
  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void aPersonWhoSaysYesYieldsTokensThatTheProviderAccepts() throws Exception {
    try (Tokens tokens = ground.login()) {
      assertThat(ground.server.accepts(Ground.text(tokens.access()))).isTrue();
      assertThat(Ground.text(tokens.refresh())).startsWith("refresh-");
      assertThat(tokens.expires()).isAfter(Instant.now().plusSeconds(3000));
      assertThat(tokens.toString()).doesNotContain("access-", "refresh-");
    }
  }

  @Test
  void asksWithAProofKeyAndAStateOfThisLoginAlone() throws IOException {
    try (var one = new BrowserLogin(ground.endpoint, "ada@example.test");
        var other = new BrowserLogin(ground.endpoint, "ada@example.test")) {
      assertThat(one.page().getRawQuery()).contains("code_challenge_method=S256",
          "login_hint=ada%40example.test", "prompt=consent", "scope=mail",
          "redirect_uri=http%3A%2F%2F127.0.0.1%3A");
      assertThat(field(one.page(), "state")).hasSize(43).isNotEqualTo(field(other.page(), "state"));
      assertThat(field(one.page(), "code_challenge")).hasSize(43)
          .isNotEqualTo(field(other.page(), "code_challenge"));
    }
  }

  @Test
  void aPageThatDoesNotKnowTheStateIsNotHeard() throws Exception {
    try (var login = new BrowserLogin(ground.endpoint, "ada@example.test")) {
      String back = Ground.redirect(login.page());
      URI forged = URI.create(back.replaceAll("state=[^&]*", "state=" + "A".repeat(43)));
      assertThat(Ground.visit(forged)).isEqualTo(400);
      assertThat(Ground.visit(URI.create(back.replaceAll("\\?.*", "?code=theirs")))).isEqualTo(400);
      assertThat(Ground.visit(URI.create(back.replace("/?", "/else?")))).isEqualTo(400);
      assertThat(Ground.ask(HttpRequest.newBuilder(URI.create(back))
          .POST(HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(400);
      assertThat(Ground.visit(URI.create(back.replace("127.0.0.1", "localhost")))).isEqualTo(400);
      assertThat(Ground.visit(URI.create(back))).isEqualTo(200);
      assertThat(Ground.visit(URI.create(back))).as("heard once").isEqualTo(400);
      login.await(Ground.soon()).close();
    }
  }

  /// The login is over as soon as it was answered, and takes its server along.
  @Test
  void aBrowserHasItsPageBeforeTheLoginIsOver() throws Exception {
    for (int round = 0; round < 300; round++) {
      CompletableFuture<String> shown;
      try (var login = new BrowserLogin(ground.endpoint, "ada@example.test")) {
        URI back = URI.create(URLDecoder.decode(field(login.page(), "redirect_uri"),
            StandardCharsets.UTF_8) + "?error=access_denied&state=" + field(login.page(), "state"));
        shown = CompletableFuture.supplyAsync(() -> plainly(back));
        assertThatThrownBy(() -> login.await(Ground.soon())).isInstanceOf(RejectedException.class);
      }
      assertThat(shown.get(20, TimeUnit.SECONDS)).as("round %d", round)
          .endsWith("Sealpost has what it needs. You may close this page.\n");
    }
  }

  /// Without the second attempt of an HTTP client.
  private static String plainly(URI page) {
    try (Socket browser = new Socket(page.getHost(), page.getPort())) {
      browser.getOutputStream().write(("GET " + page.getRawPath() + "?" + page.getRawQuery()
          + " HTTP/1.1\r\nHost: " + page.getRawAuthority() + "\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      return new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void aCodeOfAnotherLoginIsWorthNothing() throws Exception {
    try (var theirs = new BrowserLogin(ground.endpoint, "mallory@example.test");
        var ours = new BrowserLogin(ground.endpoint, "ada@example.test")) {
      String code = field(URI.create(Ground.redirect(theirs.page())), "code");
      String back = Ground.redirect(ours.page()).replaceAll("code=[^&]*", "code=" + code);
      assertThat(Ground.visit(URI.create(back))).isEqualTo(200);
      assertThatThrownBy(() -> ours.await(Ground.soon())).isInstanceOf(RejectedException.class)
          .hasMessageContaining("invalid_grant");
    }
  }

  @Test
  void anAnswerOfAnotherProviderIsRefused() throws Exception {
    try (var login = new BrowserLogin(ground.endpoint, "ada@example.test")) {
      String back = Ground.redirect(login.page());
      Ground.visit(URI.create(back.replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fevil.test")));
      assertThatThrownBy(() -> login.await(Ground.soon())).isInstanceOf(ProtocolException.class);
      assertThat(ground.server.asked()).noneMatch(it -> it.contains("/token"));
    }
  }

  /// RFC 9207 §2.4: it is known to say who it is, and whoever keeps silent is not it.
  @Test
  void anAnswerThatDoesNotSayWhoseItIsIsRefused() throws Exception {
    try (var login = new BrowserLogin(ground.endpoint, "ada@example.test")) {
      String back = Ground.redirect(login.page());
      Ground.visit(URI.create(back.replaceAll("&iss=[^&]*", "")));
      assertThatThrownBy(() -> login.await(Ground.soon())).isInstanceOf(ProtocolException.class)
          .hasMessageContaining("does not say that it comes from");
      assertThat(ground.server.asked()).noneMatch(it -> it.contains("/token"));
    }
  }

  @Test
  void aCodeThatIsTooLongIsNone() throws Exception {
    try (var login = new BrowserLogin(ground.endpoint, "ada@example.test")) {
      String back = Ground.redirect(login.page());
      Ground.visit(URI.create(back.replaceAll("code=[^&]*", "code=" + "%2F".repeat(30_000))));
      assertThatThrownBy(() -> login.await(Ground.soon())).isInstanceOf(ProtocolException.class);
      assertThat(ground.server.asked()).noneMatch(it -> it.contains("/token"));
    }
  }

  @Test
  void aPersonWhoSaysNoIsTakenAtTheirWord() throws Exception {
    ground.server.refuse();
    assertThatThrownBy(ground::login).isInstanceOf(RejectedException.class)
        .hasMessageContaining("access_denied");
  }

  @Test
  void aBrowserThatNeverComesBackIsNotWaitedForLongerThanSaid() throws IOException {
    try (var login = new BrowserLogin(ground.endpoint, "ada@example.test")) {
      assertThatThrownBy(() -> login.await(Deadline.in(Duration.ofMillis(50))))
          .isInstanceOf(UnreachableException.class);
    }
  }

  private static String field(URI page, String name) {
    String query = page.getRawQuery();
    int at = ("&" + query).indexOf("&" + name + "=") + name.length() + 1;
    int end = query.indexOf('&', at);
    return query.substring(at, end < 0 ? query.length() : end);
  }
}
