package io.sealpost.account;

import java.util.List;
import java.util.Optional;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.gate.AuthenticatedChannel;
import io.sealpost.peer.Endpoint;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.NotWeaker;

/// How an account is let in at a server: never by a weaker mechanism than the last time, unless the
/// person says so.
///
/// @param account its name
record Admission(String account, MechanismMemory memory) {
  /// Opens a connection with mechanisms, best first.
  interface Door {
    AuthenticatedChannel open(List<Mechanism> mechanisms) throws MailException;
  }

  AuthenticatedChannel to(Endpoint endpoint, List<Mechanism> allowed, Door door)
      throws MailException {
    Optional<String> before = memory.last(account, endpoint);
    List<Mechanism> mechanisms = before.map(it -> NotWeaker.than(it, allowed)).orElse(allowed);
    AuthenticatedChannel channel;
    try {
      channel = door.open(mechanisms);
    } catch (AuthenticationException e) {
      throw e.step() == Step.MECHANISM_NOT_OFFERED && !mechanisms.equals(allowed)
          ? withdrawn(endpoint, before.orElseThrow(), e)
          : e;
    }
    try {
      note(endpoint, before, Optional.ofNullable(channel.report().authenticated()));
      return channel;
    } catch (MailException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void note(Endpoint endpoint, Optional<String> before, Optional<String> now)
      throws MailException {
    if (now.isPresent() && !now.equals(before)) {
      memory.remember(account, endpoint, now.get());
    }
  }

  private static AuthenticationException withdrawn(Endpoint endpoint, String before,
      AuthenticationException cause) {
    return new AuthenticationException(endpoint, Step.MECHANISM_WITHDRAWN, before, "", false,
        cause);
  }
}
