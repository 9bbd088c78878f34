package io.sealpost.cli.commands;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.TrustWords;
import io.sealpost.continuity.History;
import io.sealpost.failure.MailException;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.TrustReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost pin rotate`: a server has another key. Fetches it without a credential, shows what was
/// known and what is there now with every check's verdict, and writes only after a yes.
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
  @Option(names = "--yes", description = "do not ask; needs --pin")
  private boolean yes;

  public PinRotate(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    PinnedPlaces places = PinnedPlaces.at(invocation, where);
    if (yes && expected == null) {
      throw new CommandException(Kind.USAGE, "--yes needs the pin that is expected",
          "sealpost pin rotate " + where + " --pin sha256/… --yes");
    }
    PinSet old = places.first().service().pins();
    TrustReport report = fetched(places);
    PeerCertificate leaf = report.presented().getFirst();
    show(places, old, report);
    if (!report.trusted()) {
      throw new TrustException(report, old);
    }
    if (expected != null && !expected.equals(leaf.pin())) {
      throw new CommandException(Kind.TRUST, "the key is not the one that was expected",
          "presented " + leaf.pin() + ", expected " + expected);
    }
    PinSet fresh = rotated(places, old, leaf.pin());
    if (fresh.pins().equals(old.pins()) && !old.until().containsKey(leaf.pin())) {
      invocation.say("nothing to change: the key it has is the one that is pinned");
      return 0;
    }
    if (!yes && !invocation.confirms("is this your server's new key? yes pins " + leaf.pin())) {
      throw unanswered(
          "sealpost pin rotate " + where + " --pin " + leaf.pin() + " --yes");
    }
    places.write(fresh, "pin rotate");
    return 0;
  }

  /// The server as it is now, judged as if the key it shows were pinned: a second look, because only
  /// the first tells which key that is.
  private TrustReport fetched(PinnedPlaces places)
      throws MailException, ConfigurationException, CommandException {
    var first = places.first();
    Protocol protocol = first.service().endpoint().protocol();
    Sealpost mail = invocation.connections().mail(first.account());
    Pin shown = mail.look(protocol).report().presented().getFirst().pin();
    TrustReport report = mail.look(protocol, PinSet.of(shown)).report();
    if (!report.presented().getFirst().pin().equals(shown)) {
      throw new CommandException(Kind.TRUST,
          "the server shows a different key on each connection",
          "ask its operator which are its own, and add each: sealpost pin add " + where
              + " --pin …");
    }
    return report;
  }

  private PinSet rotated(PinnedPlaces places, PinSet old, Pin shown) throws StoreException {
    PinSet pins = PinSet.NONE.with(shown, null);
    List<History> known = history(places);
    for (Pin pin : old.pins()) {
      boolean seen = known.stream().anyMatch(it -> it.pin().equals(pin) && it.seen() > 0);
      boolean pinnedAhead = known.stream().anyMatch(it -> it.pin().equals(pin) && it.seen() == 0);
      if (!pin.equals(shown) && pinnedAhead && !seen) {
        pins = pins.with(pin, old.end(pin).orElse(null));
      }
    }
    return pins;
  }

  private List<History> history(PinnedPlaces places) throws StoreException {
    return invocation.continuity().report().keys().stream()
        .filter(it -> it.endpoint().equals(places.authority())).toList();
  }

  private void show(PinnedPlaces places, PinSet old, TrustReport report) throws StoreException {
    List<History> known = history(places);
    invocation.say("pinned until now for " + places.authority() + ":");
    for (Pin pin : old.pins()) {
      invocation.say("  " + pin + "  " + known.stream().filter(it -> it.pin().equals(pin))
          .findFirst().map(this::memory).orElse("never seen here"));
    }
    if (old.isEmpty()) {
      invocation.say("  no key");
    }
    PeerCertificate leaf = report.presented().getFirst();
    invocation.say("there now:");
    invocation.say(Printable.line(String.format(Locale.ROOT, "  %s  %s, issued by %s, %s to %s",
        leaf.pin(), leaf.subject(), leaf.issuer(), invocation.dates().day(leaf.notBefore()),
        invocation.dates().day(leaf.notAfter()))).toString());
    TrustWords.lines(report).forEach(it -> invocation.say("  " + it));
  }

  private String memory(History history) {
    if (history.seen() == 0) {
      return "pinned ahead on " + invocation.dates().day(history.since()) + ", never seen here";
    }
    return Printable.line(
        history.note() + ", since " + invocation.dates().day(history.since()) + ", seen "
            + history.seen() + " times, last " + invocation.dates().day(history.last()))
        .toString();
  }

  static CommandException unanswered(String command) {
    return new CommandException(Kind.TRUST, "nothing was changed: nobody said yes",
        "without a terminal: " + command);
  }
}
