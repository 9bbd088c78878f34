package io.sealpost.cli.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.sealpost.account.Account;
import io.sealpost.account.Service;
import io.sealpost.peer.Pin;

/// A pin whose last day is near, or over. Whoever looks at servers and pins is told a month ahead,
/// everybody two weeks, and loudly in the last: when the last pin has ended, the server is refused.
///
/// @param service whose it is
/// @param daysLeft 0 on its last day, fewer once it has ended
public record PinEnds(Service service, Pin pin, long daysLeft) {
  /// Those of a service that somebody who looks at it should know of.
  public static List<PinEnds> ahead(Service service, Instant now) {
    return within(MONTH, service, now);
  }

  /// Those of an account that everybody should know of.
  static List<PinEnds> near(Account account, Instant now) {
    return account.services().stream().flatMap(it -> within(TWO_WEEKS, it, now).stream()).toList();
  }

  /// One line: what ends, when, and the command that keeps it or puts another in its place; `rotate`
  /// does both, but of a key that the server has.
  public String words() {
    String where = service.endpoint().authority();
    return (daysLeft <= WEEK ? "CAUTION: " : "") + pin + " of " + where + when()
        + ": sealpost pin rotate " + where + "; if it is the next key: sealpost pin add " + where
        + " --pin " + pin + " --until never";
  }

  /// The same for programs.
  public Map<String, Object> json() {
    return Map.of("pin", pin.toString(), "until", service.pins().end(pin).orElseThrow().toString(),
        "daysLeft", daysLeft);
  }

  private String when() {
    String day = service.pins().end(pin).orElseThrow().toString();
    if (daysLeft < 0) {
      return " ended on " + day + ", and lets nobody in";
    }
    return " ends on " + day + switch ((int) daysLeft) {
      case 0 -> ", today";
      case 1 -> ", in 1 day";
      default -> ", in " + daysLeft + " days";
    };
  }

  private static List<PinEnds> within(long days, Service service, Instant now) {
    return service.pins().pins().stream()
        .map(it -> new PinEnds(service, it, service.pins().daysLeft(it, now).orElse(days + 1)))
        .filter(it -> it.daysLeft <= days).toList();
  }

  private static final long MONTH = 30;
  private static final long TWO_WEEKS = 14;
  private static final long WEEK = 7;
}
