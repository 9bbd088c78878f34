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

/// `sealpost pin rotate`: a server has another key. Fetches it without a credential, shows what was
/// known beside what is there now, with every check's verdict, and writes only after a yes.
///
/// Every other check must pass: a pin that is exchanged excuses nothing. Keys that were pinned ahead
/// and never seen yet are kept.
@Command(name = "rotate", description = {"put a server's new key in the place of the old one",
  "shows both and every check first; sends no credential"})
public final class PinRotate implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "HOST:PORT", description = "the server, as an account names it")
  private String where = "";
  @Option(names = "--pin", paramLabel = "PIN", description = "the new key as you know it by another way; any other is refused")
  private @Nullable Pin expected;
  @Option(names = "--until", paramLabel = "DATE", converter = Until.Reader.class, description = "the last day on which it holds, like 2027-01-31; then it lets nobody in. Or never (default)")
  private @Nullable Until until;
  @Option(names = "--yes", description = "do not ask; needs --pin")
  private boolean yes;

  public PinRotate(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    Until.requireAhead(until, invocation);
    PinnedPlaces places = PinnedPlaces.at(invocation, where);
    PinSet old = places.pins();
    requireSense(places, old);
    TrustReport report = fetched(places, old);
    PeerCertificate leaf = report.presented().getFirst();
    // A key of its path that is pinned, and was before, is the one that goes on.
    Pin fresh = report.matchedPin() == null ? leaf.pin() : report.matchedPin();
    if (expected != null && !expected.equals(fresh)) {
      throw new CommandException(Kind.TRUST, "the key is not the one that was expected",
          "presented " + fresh + ", expected " + expected);
    }
    LocalDate end = until == null ? null : until.day();
    boolean same = old.pins().contains(fresh);
    if (same && until == null && old.end(fresh).isEmpty()) {
      invocation.say("nothing to change: a key that it has is pinned");
      return 0;
    }
    String question = same
        ? "it ends " + old.end(fresh).map(LocalDate::toString).orElse("never")
            + " until now. Let it hold " + new Until(end) + "?"
        : "is this your server's new key? yes pins " + fresh + " " + new Until(end);
    if (!yes && !invocation.confirms(question)) {
      throw unanswered("sealpost pin rotate " + where + " --pin " + fresh
          + (end == null ? "" : " --until " + end) + " --yes");
    }
    List<Pin> ahead = Acquaintance.of(invocation, places).ahead();
    places.change(pins -> rotated(pins, fresh, end, same ? pins.pins() : ahead), "pin rotate");
    return 0;
  }

  private void requireSense(PinnedPlaces places, PinSet old) throws CommandException {
    if (yes && expected == null) {
      throw new CommandException(Kind.USAGE, "--yes needs the pin that is expected",
          "sealpost pin rotate " + where + " --pin sha256/… --yes");
    }
    if (old.isEmpty()) {
      throw new CommandException(Kind.CONFIGURATION,
          "no key is pinned for " + places.authority()
              + ": there is none to put another in place of",
          "to pin one: sealpost pin add " + where);
    }
  }

  /// The server as it is now, which may fail no check but that of its pins.
  private TrustReport fetched(PinnedPlaces places, PinSet old)
      throws MailException, ConfigurationException, CommandException {
    var first = places.first();
    Sighting sighting = invocation.connections().mail(first.account())
        .look(first.service().endpoint().protocol(), old);
    TrustReport report = sighting.report();
    invocation.sayAll(Acquaintance.of(invocation, places).beside(report.presented().getFirst(),
        invocation.hangingSaid().width()));
    invocation.say("");
    Introduction.show(invocation, sighting);
    if (report.verdicts().stream().anyMatch(it -> it.failed() && it.rule() != Rule.PIN)) {
      throw new TrustException(report, old);
    }
    return report;
  }

  /// @param kept what stays beside the new one
  private static PinSet rotated(PinSet old, Pin fresh, @Nullable LocalDate end, List<Pin> kept) {
    PinSet pins = PinSet.NONE.with(fresh, end);
    for (Pin pin : old.pins()) {
      if (!pin.equals(fresh) && kept.contains(pin)) {
        pins = pins.with(pin, old.end(pin).orElse(null));
      }
    }
    return pins;
  }

  static CommandException unanswered(String command) {
    return new CommandException(Kind.TRUST, "nothing was changed: nobody said yes",
        "without a terminal: " + command);
  }
}
