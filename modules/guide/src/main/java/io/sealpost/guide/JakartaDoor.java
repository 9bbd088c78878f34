package io.sealpost.guide;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;

import io.sealpost.account.Sealpost;
import io.sealpost.jakarta.SealpostSession;

/// A program of yesterday: only the line that makes the session is new.
final class JakartaDoor {
  static int messages(Sealpost mail) throws Exception {
    Session session = SealpostSession.of(mail);
    try (Store store = session.getStore("imaps")) {
      store.connect();
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        return inbox.getMessageCount();
      }
    }
  }

  private JakartaDoor() {}
}
