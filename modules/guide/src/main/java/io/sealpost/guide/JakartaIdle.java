package io.sealpost.guide;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;

import org.eclipse.angus.mail.imap.IMAPFolder;

/// Waits for news at the door until the folder is closed; what else ends it is in the future.
final class JakartaIdle {
  static Future<IMAPFolder> watch(IMAPFolder inbox, Runnable news) {
    inbox.addMessageCountListener(new MessageCountAdapter() {
      @Override
      public void messagesAdded(MessageCountEvent event) {
        news.run();
      }
    });
    var watching = new FutureTask<IMAPFolder>(() -> {
      while (inbox.isOpen()) {
        inbox.idle();
      }
      return inbox;
    });
    Thread.ofVirtual().start(watching);
    return watching;
  }

  private JakartaIdle() {}
}
