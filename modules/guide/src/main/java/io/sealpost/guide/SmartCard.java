package io.sealpost.guide;

import java.util.List;

import io.sealpost.account.IdentitySource;
import io.sealpost.account.PasswordSource;

/// A key that stays on its card. The PIN is asked for once for each [io.sealpost.account.Sealpost].
final class SmartCard {
  static IdentitySource identity() {
    return new IdentitySource.Pkcs11(
        "pkcs11:token=ada;object=mail?module-path=/usr/lib/opensc-pkcs11.so",
        PasswordSource.program(List.of("pass", "show", "card/pin")));
  }

  private SmartCard() {}
}
