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
    return within(Ending.MONTH, service, now);
  }

  /// Those of an account that everybody should know of.
  static List<PinEnds> near(Account account, Instant now) {
    return account.services().stream().flatMap(it -> within(Ending.TWO_WEEKS, it, now).stream())
        .toList();
  }

  /// One line: what ends, when, and the command that keeps it or puts another in its place; `rotate`
  /// does both, but of a key that the server has.
  public String words() {
    String where = service.endpoint().authority();
    return ending().caution() + pin + " of " + where + ending().words()
        + (ending().over() ? ", and lets nobody in" : "") + ": sealpost pin rotate " + where
        + "; if it is the next key: sealpost pin add " + where + " --pin " + pin
        + " --until never";
  }

  /// The same for programs.
  public Map<String, Object> json() {
    return Map.of("pin", pin.toString(), "until", ending().day().toString(), "daysLeft", daysLeft);
  }

  private Ending ending() {
    return new Ending(service.pins().end(pin).orElseThrow(), daysLeft);
  }

  private static List<PinEnds> within(long days, Service service, Instant now) {
    return service.pins().pins().stream()
        .map(it -> new PinEnds(service, it, service.pins().daysLeft(it, now).orElse(days + 1)))
        .filter(it -> it.daysLeft <= days).toList();
  }
}
