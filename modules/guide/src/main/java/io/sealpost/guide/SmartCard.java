package io.sealpost.guide;

import java.nio.file.Path;
import java.util.List;

import io.sealpost.account.Account;
import io.sealpost.account.Auth;
import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;
import io.sealpost.account.Service;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;

/// A key that stays on its card. The PIN is asked for once for each [io.sealpost.account.Sealpost].
final class SmartCard {
  static final String URI = "pkcs11:token=ada;object=mail?module-path=/usr/lib/opensc-pkcs11.so";
  static final PasswordSource PIN = PasswordSource.program(List.of("pass", "show", "card/pin"));

  static Account account(String uri, PasswordSource pin, Path ca, Endpoint server) {
    var service = new Service(server, TrustMode.CA, PinSet.NONE, "ada", List.of(Auth.EXTERNAL),
        null);
    return new Account("work", true, "ada@example.test", "Ada", ca,
        new IdentitySource.Pkcs11(uri, pin), List.of(service));
  }

  private SmartCard() {}
}
