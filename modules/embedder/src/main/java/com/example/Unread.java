package com.example;

import io.sealpost.account.Account;
import io.sealpost.jakarta.SealpostSession;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;

/// Needs the library and what comes with it.
final class Unread {
  private Unread() {}

  static int count(Account account) throws MessagingException {
    try (Store store = SealpostSession.of(account).getStore()) {
      store.connect();
      return store.getFolder("INBOX").getUnreadMessageCount();
    }
  }
}
