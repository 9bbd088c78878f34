package io.sealpost.cli.commands;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustReport;
import io.sealpost.tls.Probe.Sighting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost pin add`: pins one more key of a server in the configuration, the one it has now or the
/// one it will have next.
@Command(name = "add", description = {"pin one more key of a server that an account uses",
  "without --pin, shows the keys of its path and what pinning each means, and asks"})
public final class PinAdd implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "HOST:PORT", description = "the server, as an account names it")
  private String where = "";
  @Option(names = "--pin", paramLabel = "PIN", description = "the key: the next one, or the one expected with --yes")
  private @Nullable Pin pin;
  @Option(names = "--role", paramLabel = "ROLE", description = "which key of the path: leaf, intermediate or anchor (default: leaf)")
  private PinTerms role = PinTerms.LEAF;
  @Option(names = "--until", paramLabel = "DATE", converter = Until.Reader.class, description = "the last day on which it holds, like 2027-01-31; then it lets nobody in. Or never (default)")
  private @Nullable Until until;
  @Option(names = "--yes", description = "do not ask; needs --pin")
  private boolean yes;

  public PinAdd(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    Until.requireAhead(until, invocation);
    PinnedPlaces places = PinnedPlaces.at(invocation, where);
    if (yes && pin == null) {
      throw new CommandException(Kind.USAGE, "--yes needs the pin that is expected",
          "sealpost pin add " + where + " --pin sha256/… --yes");
    }
    Pin chosen = pin == null ? shown(places) : pin;
    if (until == null && places.allHave(chosen)) {
      alreadyThere(places, chosen);
      return 0;
    }
    LocalDate end = until == null ? null : until.day();
    if (!yes && !invocation.confirms("pin " + chosen + " for " + places.authority()
        + (end == null ? "" : ", until " + end) + "?")) {
      throw PinRotate.unanswered("sealpost pin add " + where + " --pin " + chosen
          + (end == null ? "" : " --until " + end) + " --yes");
    }
    // Where it is pinned already, and nobody spoke of an end, its end stays.
    places.change(pins -> until == null && pins.pins().contains(chosen)
        ? pins
        : pins.with(chosen, end), "pin add");
    return 0;
  }

  private void alreadyThere(PinnedPlaces places, Pin chosen) {
    invocation.say("nothing to change: it is pinned already" + places.pins().end(chosen)
        .map(day -> ", until " + day + "; to keep it longer: sealpost pin add " + where + " --pin "
            + chosen + " --until never")
        .orElse(""));
    if (invocation.json()) {
      invocation.printJson(List.of());
    }
  }

  /// The key of that role, of a server that passes every check but that of its pins.
  private Pin shown(PinnedPlaces places)
      throws MailException, ConfigurationException, CommandException {
    var first = places.first();
    PinSet pinned = first.service().pins();
    Sighting sighting = invocation.connections().mail(first.account())
        .look(first.service().endpoint().protocol(), pinned);
    TrustReport report = sighting.report();
    Introduction.show(invocation, sighting);
    if (report.verdicts().stream().anyMatch(it -> it.failed() && it.rule() != Rule.PIN)) {
      throw new TrustException(report, pinned); // a pin would not mend it
    }
    invocation.say("");
    invocation.sayAll(PinTerms.explained(report, invocation.hangingSaid()));
    if (!report.trusted()) {
      invocation.say("CAUTION: none of these keys is pinned until now. An impostor with a "
          + "certificate of a CA looks just like this: ask whoever runs the server.");
    }
    List<PeerCertificate> path = report.path();
    for (int i = 0; i < path.size(); i++) {
      if (PinTerms.of(i, report) == role) {
        return path.get(i).pin();
      }
    }
    throw new CommandException(Kind.USAGE, "its path has no " + role.label() + " key",
        "choose another --role");
  }
}
