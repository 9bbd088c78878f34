package io.sealpost.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Ticker;
import io.sealpost.secret.Secret;
import io.sealpost.web.Answer;
import org.jspecify.annotations.Nullable;

/// A login on another device (RFC 8628): the person opens a page there and types a short code, while
/// the token endpoint is asked now and then.
public final class DeviceLogin implements AutoCloseable {
  private final TokenEndpoint endpoint;
  private final Secret deviceCode;
  private final String userCode;
  private final URI page;
  private final Ticker ticker;
  private final Deadline end;
  private Duration interval;

  private DeviceLogin(TokenEndpoint endpoint, Secret deviceCode, String userCode, URI page,
      Duration interval, Duration life, Ticker ticker) {
    this.endpoint = endpoint;
    this.deviceCode = deviceCode;
    this.userCode = userCode;
    this.page = page;
    this.interval = interval;
    this.ticker = ticker;
    this.end = Deadline.in(life, ticker);
  }

  /// Asks for a code (RFC 8628 §3.1).
  ///
  /// @throws IllegalArgumentException if the provider has no such way
  public static DeviceLogin begin(TokenEndpoint endpoint, Deadline deadline)
      throws MailException {
    return begin(endpoint, deadline, Ticker.SYSTEM);
  }

  static DeviceLogin begin(TokenEndpoint endpoint, Deadline deadline, Ticker ticker)
      throws MailException {
    URI place = endpoint.provider().device();
    if (place == null) {
      throw new IllegalArgumentException("the provider has no login by another device");
    }
    try (Form form = new Form().add("client_id", endpoint.client().id()).add("scope",
        endpoint.provider().scope())) {
      Answer answer = endpoint.post(place, form, deadline);
      try {
        if (!answer.ok()) {
          throw TokenEndpoint.refusal(place, answer, "the login");
        }
        try (Fields fields = Fields.of(answer.body(), place.getHost())) {
          return read(endpoint, fields, ticker);
        }
      } finally {
        Arrays.fill(answer.body(), (byte) 0);
      }
    }
  }

  private static DeviceLogin read(TokenEndpoint endpoint, Fields fields, Ticker ticker)
      throws ProtocolException {
    Secret code = fields.secret("device_code");
    String shown = fields.text("user_code");
    URI page = page(fields.text("verification_uri"), fields.text("verification_url"));
    if (code == null || shown == null || page == null || !shown.matches("[\\x21-\\x7e ]{1,40}")) {
      if (code != null) {
        code.close();
      }
      throw new ProtocolException(Violation.GRAMMAR,
          "the provider's answer lacks a code to type, or a page to type it on");
    }
    return new DeviceLogin(endpoint, code, shown, page,
        Duration.ofSeconds(Math.max(1, fields.number("interval", 60, 5))),
        Duration.ofSeconds(fields.number("expires_in", 3600, 600)), ticker);
  }

  /// Where the person goes: https only, as text that can be shown.
  private static @Nullable URI page(@Nullable String standard, @Nullable String elder) {
    String text = standard == null ? elder : standard;
    try {
      // A URI may hold letters of any script, and what turns them round.
      URI page = text == null || !text.matches("[\\x21-\\x7e]{1,500}") ? null : URI.create(text);
      return page != null && "https".equals(page.getScheme()) && page.getHost() != null
          && page.getRawUserInfo() == null ? page : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// What the person types there.
  public String userCode() {
    return userCode;
  }

  public URI page() {
    return page;
  }

  /// Asks until the person has said yes or no, or the code has ended (RFC 8628 §3.4, §3.5). A provider
  /// that cannot be reached, or is busy, is asked again more and more seldom: the person types meanwhile.
  public Tokens await() throws MailException {
    while (true) {
      pause();
      try (Form form = new Form()
          .add("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
          .add("device_code", deviceCode).client(endpoint.client())) {
        return endpoint.tokens(form, "the login", null, Deadline.in(PATIENCE, ticker));
      } catch (RejectedException e) {
        if (e.reply().endsWith(" slow_down")) {
          interval = interval.plusSeconds(5);
        } else if (e.temporary()) {
          interval = interval.multipliedBy(2);
        } else if (!e.reply().endsWith(" authorization_pending")) {
          throw e;
        }
      } catch (UnreachableException e) {
        if (e.reason() == Reason.INTERRUPTED) {
          throw e;
        }
        interval = interval.multipliedBy(2);
      }
    }
  }

  @Override
  public void close() {
    deviceCode.close();
  }

  private void pause() throws UnreachableException {
    if (end.remaining().compareTo(interval) <= 0) {
      throw new UnreachableException("the code was not typed in time", Reason.TIMED_OUT, null);
    }
    try {
      Deadline.in(interval, ticker).await(new CompletableFuture<>());
    } catch (TimeoutException e) {
      return; // the pause is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while waiting for the other device",
          Reason.INTERRUPTED, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody completes it", e);
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);
}
