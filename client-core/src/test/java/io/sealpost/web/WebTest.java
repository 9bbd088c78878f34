package io.sealpost.web;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UntrustedSiteException;
import io.sealpost.limits.Deadline;
import io.sealpost.path.Standard;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.oauth.TestOAuthServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The web is asked over proven TLS or not at all.
@Timeout(60)
class WebTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Web WEB = new Web(List.of(AUTHORITY.root()), Standard.PRIVATE,
      Clock.systemUTC());

  @ParameterizedTest
  @EnumSource(value = Misissued.class, names = "WRONG_KEY", mode = EnumSource.Mode.EXCLUDE)
  void aSiteWithAWrongCertificateIsAskedNothing(Misissued kind) {
    try (var site = TestOAuthServer.start(AUTHORITY.misissued(kind, "localhost"))) {
      assertThatThrownBy(() -> WEB.post(site.at("token"), new byte[]{1}, soon()))
          .isInstanceOf(UntrustedSiteException.class).hasNoCause();
      assertThat(site.asked()).isEmpty();
    }
  }

  @Test
  void aSiteOfAnotherAuthorityIsAskedNothing() {
    try (var site = TestOAuthServer.start(TestAuthority.create().server("localhost"))) {
      assertThatThrownBy(() -> WEB.get(site.at("token"), "*/*", soon()))
          .isInstanceOf(UntrustedSiteException.class);
      assertThat(site.asked()).isEmpty();
    }
  }

  @Test
  void aSiteThatProvesItselfIsAskedOnce() throws Exception {
    try (var site = TestOAuthServer.start(AUTHORITY.server("localhost"))) {
      Answer answer = WEB.get(site.at("authorize"), "*/*", soon());
      assertThat(answer.status()).isEqualTo(400);
      assertThat(site.asked()).containsExactly("GET /authorize");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.test/", "ftp://example.test/", "https:///x",
    "https://u:p@example.test/", "https://example.test/#f", "/x"})
  void nothingButPlainHttpsIsAnAddress(String address) {
    assertThatThrownBy(() -> WEB.get(URI.create(address), "*/*", soon()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyThereIsSaidToBeSo() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    URI nowhere = URI.create("https://localhost:" + port + "/");
    assertThatThrownBy(() -> WEB.get(nowhere, "*/*", soon()))
        .isInstanceOfSatisfying(UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(UnreachableException.Reason.REFUSED));
  }

  @Test
  void aNameThatDoesNotExistIsSaidToBeSo() {
    assertThatThrownBy(() -> WEB.get(URI.create("https://nowhere.invalid/"), "*/*", soon()))
        .isInstanceOf(UnreachableException.class);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30));
  }
}
