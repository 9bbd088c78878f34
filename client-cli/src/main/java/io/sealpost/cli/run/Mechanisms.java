package io.sealpost.cli.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sealpost.account.MechanismFile;
import io.sealpost.account.MechanismMemory;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.Endpoint;

/// The person's memory of mechanisms. That it cannot be written is said once and stops nothing, as
/// mail is to be read on a full disk too; that it cannot be read ends the connection.
final class Mechanisms implements MechanismMemory {
  private final Surroundings around;
  private final MechanismMemory file;
  private final AtomicBoolean complained = new AtomicBoolean();

  Mechanisms(Surroundings around) {
    this.around = around;
    this.file = new MechanismFile(around.state().resolve("mechanisms.seen"));
  }

  @Override
  public Optional<String> last(String account, Endpoint endpoint) throws StoreException {
    return file.last(account, endpoint);
  }

  @Override
  public void remember(String account, Endpoint endpoint, String mechanism) {
    try {
      file.remember(account, endpoint, mechanism);
    } catch (StoreException e) {
      if (!complained.getAndSet(true)) {
        around.err().println(Printable.line("not noted that " + endpoint + " offers " + mechanism
            + ": " + e.getMessage() + Failures.reason(e.getCause())));
      }
    }
  }
}
