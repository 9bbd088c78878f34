package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.sealpost.account.Account;
import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Service;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.continuity.Entry;
import io.sealpost.continuity.Entry.Event;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;

/// The services of the configuration that are at one `HOST:PORT`, whose pins are changed together.
///
/// @param invocation the command
/// @param services at least one
record PinnedPlaces(Invocation invocation, List<Of> services) {
  /// One service and whose it is.
  record Of(Account account, Service service) {}

  /// @param where as typed; without a port, every service on that host
  static PinnedPlaces at(Invocation invocation, String where)
      throws ConfigurationException, CommandException {
    Place place = Place.parse(where);
    AccountsFile file = invocation.accounts();
    List<Account> accounts = invocation.globals().namedAccount() == null
        ? file.accounts()
        : List.of(invocation.account());
    List<Of> found = new ArrayList<>();
    for (Account account : accounts) {
      for (Service service : account.services()) {
        var endpoint = service.endpoint();
        if (endpoint.equals(place.at(endpoint))) {
          found.add(new Of(account, service));
        }
      }
    }
    if (found.isEmpty()) {
      throw new CommandException(Kind.CONFIGURATION, "no account has a server " + where,
          "to see those there are: sealpost pin list");
    }
    if (found.stream().map(it -> it.service().endpoint().authority()).distinct().count() > 1) {
      throw new CommandException(Kind.USAGE, where + " could be "
          + found.stream().map(it -> it.service().endpoint().authority()).distinct()
              .collect(Collectors.joining(" or ")),
          "name the port as well");
    }
    return new PinnedPlaces(invocation, List.copyOf(found));
  }

  Of first() {
    return services.getFirst();
  }

  String authority() {
    return first().service().endpoint().authority();
  }

  /// Writes the pins of every service, and into the log what was added and what was taken out.
  void write(PinSet pins, String why) throws ConfigurationException, StoreException {
    for (Of it : services) {
      AccountsFile.writePins(invocation.configuration(), it.account().name(),
          it.service().endpoint().protocol(), pins);
    }
    PinSet before = first().service().pins();
    note(Event.PINNED, pins, before, why);
    note(Event.UNPINNED, before, pins, why);
    for (Of it : services) {
      invocation.say(
          it.account().name() + "." + it.service().endpoint().protocol().label() + " now has "
              + (pins.isEmpty()
                  ? "no pins: any key that its CA vouches for will do"
                  : pins.pins().size() == 1 ? "1 pin" : pins.pins().size() + " pins"));
    }
  }

  private void note(Event event, PinSet these, PinSet those, String why) throws StoreException {
    for (Pin pin : these.pins()) {
      if (!those.pins().contains(pin)) {
        invocation.continuity()
            .add(new Entry(invocation.around().clock().instant(), event, authority(), pin, why));
      }
    }
  }
}
