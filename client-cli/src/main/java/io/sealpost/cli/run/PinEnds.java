package io.sealpost.cli.run;

import java.time.LocalDate;
import java.time.ZoneOffset;

import io.sealpost.account.Account;
import io.sealpost.account.Service;
import io.sealpost.cli.text.Printable;
import io.sealpost.peer.Pin;

/// Says ahead that a pin ends: when the last one has, the server is refused.
final class PinEnds {
  private PinEnds() {}

  static void tell(Surroundings around, Account account) {
    LocalDate today = LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC);
    for (Service service : account.services()) {
      for (Pin pin : service.pins().pins()) {
        service.pins().end(pin).filter(end -> end.isBefore(today.plusDays(AHEAD)))
            .ifPresent(
                end -> around.err().println(Printable.line(words(service, pin, end, today))));
      }
    }
  }

  private static String words(Service service, Pin pin, LocalDate end, LocalDate today) {
    String where = service.endpoint().authority();
    return pin + " of " + where + (end.isBefore(today) ? " ended on " : " ends on ") + end
        + ": sealpost pin rotate " + where;
  }

  private static final int AHEAD = 30;
}
