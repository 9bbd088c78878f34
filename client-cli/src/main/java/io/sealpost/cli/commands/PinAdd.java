package io.sealpost.cli.commands;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
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
  @Option(names = "--until", paramLabel = "DATE", description = "the last day on which it holds, like 2027-01-31; then it lets nobody in (default: for ever)")
  private @Nullable LocalDate until;
  @Option(names = "--yes", description = "do not ask; needs --pin")
  private boolean yes;

  public PinAdd(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    PinnedPlaces places = PinnedPlaces.at(invocation, where);
    if (yes && pin == null) {
      throw new CommandException(Kind.USAGE, "--yes needs the pin that is expected",
          "sealpost pin add " + where + " --pin sha256/… --yes");
    }
    Pin chosen = pin == null ? shown(places) : pin;
    if (!yes && !invocation.confirms("pin " + chosen + " for " + places.authority() + "?")) {
      throw PinRotate.unanswered("sealpost pin add " + where + " --pin " + chosen + " --yes");
    }
    places.write(places.first().service().pins().with(chosen, until), "pin add");
    return 0;
  }

  private Pin shown(PinnedPlaces places)
      throws MailException, ConfigurationException, CommandException {
    var first = places.first();
    Sighting sighting = invocation.connections().mail(first.account())
        .look(first.service().endpoint().protocol(), PinSet.NONE);
    TrustReport report = sighting.report();
    List<PeerCertificate> path = report.path().isEmpty()
        ? report.presented().subList(0, 1)
        : report.path();
    for (int i = 0; i < path.size(); i++) {
      PinTerms terms = PinTerms.of(i, report);
      invocation.say(Printable.line(String.format(Locale.ROOT, "%s  %s: %s", path.get(i).pin(),
          terms.label(), path.get(i).subject())).toString());
      invocation.say("  lets in " + terms.words());
    }
    report.refusal().ifPresent(it -> invocation
        .say(Printable.line("not trusted as it is: " + it.reason()).toString()));
    for (int i = 0; i < path.size(); i++) {
      if (PinTerms.of(i, report) == role) {
        return path.get(i).pin();
      }
    }
    throw new CommandException(Kind.USAGE, "its path has no " + role.label() + " key",
        "choose another --role");
  }
}
