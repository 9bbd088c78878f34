package io.sealpost.guide;

import java.nio.file.Path;
import java.util.List;

import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Service;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;

/// An account in code: roots of its own in place of the platform's, and a pinned key besides.
final class OwnTrust {
  static Account account(Path ca, String pin, Endpoint... servers) {
    PinSet pins = PinSet.of(Pin.parse(pin));
    var password = PasswordSource.program(List.of("echo", "ada-secret"));
    List<Service> services = List.of(servers).stream().map(server -> new Service(server,
        TrustMode.CA, pins, "ada", List.of(Auth.PLAIN), password)).toList();
    return new Account("work", true, "ada@example.test", "Ada", ca, null, services);
  }

  private OwnTrust() {}
}
