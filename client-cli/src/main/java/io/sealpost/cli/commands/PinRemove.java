package io.sealpost.cli.commands;

import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.peer.Pin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost pin remove`: takes a key out of the pins.
@Command(name = "remove", description = "take a key out of the pins of a server")
public final class PinRemove implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "HOST:PORT", description = "the server, as an account names it")
  private String where = "";
  @Parameters(index = "1", paramLabel = "PIN", description = "the key, as sealpost pin list shows it")
  private Pin pin = NOBODYS;
  @Option(names = "--last", description = "also if it is the last one: the server may have any key then")
  private boolean last;

  public PinRemove(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    PinnedPlaces places = PinnedPlaces.at(invocation, where);
    if (!places.pins().pins().contains(pin)) {
      throw new CommandException(Kind.NO_INPUT, pin + " is not pinned for " + places.authority(),
          "to see what is: sealpost pin list");
    }
    boolean lastOne = places.services().stream().map(it -> it.service().pins())
        .anyMatch(it -> it.pins().equals(List.of(pin)));
    if (lastOne && places.pinnedKey()) {
      throw new CommandException(Kind.CONFIGURATION,
          places.authority() + " is trusted by its pin alone: the last one cannot go",
          "to put another in its place: sealpost pin rotate " + where);
    }
    if (lastOne && !last) {
      throw new CommandException(Kind.USAGE,
          "it is the last pin: without it " + places.authority()
              + " may have any key that its CA vouches for",
          "if that is meant: sealpost pin remove " + where + " " + pin + " --last");
    }
    places.change(pins -> pins.without(pin), "pin remove");
    return 0;
  }

  // Replaced by what is typed: the argument is required.
  private static final Pin NOBODYS = Pin.ofSpki(new byte[0]);
}
