package io.sealpost.cli.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.sealpost.cli.text.Printable;
import io.sealpost.continuity.ContinuityLog;
import io.sealpost.continuity.Entry;
import io.sealpost.continuity.Entry.Event;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.TrustReport;

/// Writes down which key each server showed, and whether it was accepted. That it cannot be written
/// is said once and stops nothing: the log decides nothing.
public final class Receipts implements Consumer<TrustReport> {
  private final Surroundings around;
  private final ContinuityLog log;
  private final Map<Protocol, TrustReport> last = new ConcurrentHashMap<>();
  private final AtomicBoolean complained = new AtomicBoolean();

  public Receipts(Surroundings around) {
    this.around = around;
    this.log = log(around);
  }

  /// Where the person's log is.
  public static ContinuityLog log(Surroundings around) {
    return new ContinuityLog(around.state().resolve("pins.log"));
  }

  /// Of the last connection of that kind; empty if there was none.
  Optional<TrustReport> last(Protocol protocol) {
    return Optional.ofNullable(last.get(protocol));
  }

  @Override
  public void accept(TrustReport report) {
    last.put(report.endpoint().protocol(), report);
    if (report.presented().isEmpty()) {
      return;
    }
    Event event = report.trusted() ? Event.SEEN : Event.REFUSED;
    PeerCertificate leaf = report.presented().getFirst();
    try {
      note(event, report, leaf);
      // A pinned CA would seem never to have been seen otherwise.
      for (PeerCertificate certificate : report.path()) {
        if (certificate.pin().equals(report.matchedPin())
            && !certificate.pin().equals(leaf.pin())) {
          note(event, report, certificate);
        }
      }
    } catch (StoreException e) {
      if (!complained.getAndSet(true)) {
        around.err().println(Printable.line("not noted which key was seen: " + e.getMessage()
            + Failures.reason(e.getCause())));
      }
    }
  }

  private void note(Event event, TrustReport report, PeerCertificate certificate)
      throws StoreException {
    log.add(new Entry(around.clock().instant(), event, report.endpoint().authority(),
        certificate.pin(), certificate.subject()));
  }
}
