package io.sealpost.cli.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sealpost.account.Account;
import io.sealpost.account.MechanismFile;
import io.sealpost.account.MechanismMemory;
import io.sealpost.account.Service;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.StoreException;
import io.sealpost.peer.Endpoint;

/// The person's memory of mechanisms. That it cannot be written is said once and stops nothing, as
/// mail is to be read on a full disk too; that it cannot be read ends the connection.
public final class Mechanisms implements MechanismMemory {
  private final Surroundings around;
  private final MechanismFile file;
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
      complain("not noted that " + endpoint + " offers " + mechanism, e);
    }
  }

  /// Nothing known of an account that is gone, or of an older one of its name, is held against it.
  public void forget(Account account) {
    try {
      file.forget(account.name(),
          account.services().stream().map(Service::endpoint).toList());
    } catch (StoreException e) {
      complain("not forgotten how " + account.name() + " was let in", e);
    }
  }

  private void complain(String what, StoreException e) {
    if (!complained.getAndSet(true)) {
      around.err().println(
          Printable.line(what + ": " + e.getMessage() + Failures.reason(e.getCause())));
    }
  }
}
