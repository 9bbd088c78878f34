package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.List;

import io.sealpost.account.Sealpost;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;
import io.sealpost.tls.Probe.Sighting;
import org.jspecify.annotations.Nullable;

/// The CA that an organisation has for itself, named by the person: the better of the two ways to
/// trust a server that no CA known here vouches for, as its next key will be vouched for too.
///
/// @param before who was met a moment ago: an account has one set of roots
record OwnCa(Invocation invocation, Endpoint endpoint, List<Introduction> before) {
  /// @param file its certificate
  /// @param sighting the server, judged by it
  record Vouched(Path file, Sighting sighting) {}

  /// @return null if the person names none
  @Nullable
  Vouched asked() throws CommandException {
    return Answers.usable(invocation, "if it has a CA of its own, the file of that CA's"
        + " certificate; Enter to judge by its key alone:",
        it -> it.isEmpty() ? null : by(invocation.around().file(it)));
  }

  private Vouched by(Path file) throws CommandException {
    try {
      for (Introduction each : before) {
        if (each.trust() == TrustMode.CA) {
          requireTrusted(Sealpost.look(each.endpoint(), file));
        }
      }
      return new Vouched(file, requireTrusted(Sealpost.look(endpoint, file)));
    } catch (MailException e) {
      throw new CommandException(invocation.failures().of(e));
    }
  }

  private static Sighting requireTrusted(Sighting sighting) throws TrustException {
    if (!sighting.report().trusted()) {
      throw new TrustException(sighting.report(), PinSet.NONE);
    }
    return sighting;
  }
}
