package io.sealpost.guide;

import java.util.function.Consumer;

import io.sealpost.account.Account;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Settings;

/// What each server has proved, and how it let us in, for a program's own log.
final class Logging {
  static Sealpost open(Account account, Consumer<String> log) {
    return new Sealpost(account, Settings.DEFAULT.withReceipts(
        it -> log.accept(it.endpoint() + (it.trusted() ? " trusted, " : " refused, ")
            + it.authenticated() + ", " + it.matchedPin())));
  }

  private Logging() {}
}
