package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
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
import io.sealpost.peer.Protocol;
import io.sealpost.peer.TrustMode;

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

  /// The pins of every service, together.
  PinSet pins() {
    PinSet all = PinSet.NONE;
    for (Of it : services) {
      for (Pin pin : it.service().pins().pins()) {
        all = all.pins().contains(pin)
            ? all
            : all.with(pin, it.service().pins().end(pin).orElse(null));
      }
    }
    return all;
  }

  boolean allHave(Pin pin) {
    return services.stream().allMatch(it -> it.service().pins().pins().contains(pin));
  }

  /// Whether any of them is trusted by its pin alone.
  boolean pinnedKey() {
    return services.stream().anyMatch(it -> it.service().trust() == TrustMode.PINNED_KEY);
  }

  /// Changes the pins of every service, as they stand in the file by now; says what they are then, and
  /// notes in the log what was added and what was taken out.
  void change(UnaryOperator<PinSet> change, String why)
      throws ConfigurationException, StoreException {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<Pin> before = new LinkedHashSet<>();
    Set<Pin> after = new LinkedHashSet<>();
    for (Of it : services) {
      before.addAll(it.service().pins().pins());
      Protocol protocol = it.service().endpoint().protocol();
      PinSet pins = AccountsFile
          .changePins(invocation.configuration(), it.account().name(), protocol, change)
          .choose(it.account().name()).service(protocol).orElseThrow().pins();
      after.addAll(pins.pins());
      String whose = it.account().name() + "." + protocol.label();
      invocation.say(whose + " now has " + count(pins));
      rows.add(Map.of("account", whose, "server", authority(), "pins", pins.pins().stream()
          .map(pin -> pin + pins.end(pin).map(day -> " until " + day).orElse("")).toList()));
    }
    note(Event.PINNED, after, before, why);
    note(Event.UNPINNED, before, after, why);
    if (invocation.json()) {
      invocation.printJson(rows);
    }
  }

  private static String count(PinSet pins) {
    return switch (pins.pins().size()) {
      case 0 -> "no pins: any key that its CA vouches for will do";
      case 1 -> "1 pin";
      default -> pins.pins().size() + " pins";
    };
  }

  private void note(Event event, Set<Pin> these, Set<Pin> those, String why)
      throws StoreException {
    for (Pin pin : these) {
      if (!those.contains(pin)) {
        invocation.continuity()
            .add(new Entry(invocation.around().clock().instant(), event, authority(), pin, why));
      }
    }
  }
}
