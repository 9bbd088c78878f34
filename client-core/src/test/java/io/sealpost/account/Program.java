package io.sealpost.account;

import java.util.ArrayList;
import java.util.List;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.Transport;

import io.sealpost.jakarta.SealpostSession;
import io.sealpost.peer.Protocol;
import org.eclipse.angus.mail.imap.IMAPFolder;

/// Somebody's program on Jakarta Mail, which keeps several connections: each open IMAP folder of its one
/// store has one, and so has each POP3 store and each transport.
final class Program implements AutoCloseable {
  private final Protocol protocol;
  private final jakarta.mail.Session session;
  private final Store imap;
  private boolean connected;
  private final List<Store> pop3 = new ArrayList<>();
  private final List<Transport> smtp = new ArrayList<>();
  private final List<Folder> folders = new ArrayList<>();

  Program(Sealpost mail, Protocol protocol) throws MessagingException {
    this.protocol = protocol;
    this.session = SealpostSession.of(mail);
    this.imap = session.getStore("imap");
  }

  /// One connection more than there are.
  void another() throws MessagingException {
    switch (protocol) {
      case IMAP -> {
        if (!connected) { // asking the store would be a connection of its own: [#probe]
          imap.connect();
          connected = true;
        }
        openInbox(imap);
      }
      case POP3 -> {
        Store store = session.getStore("pop3");
        store.connect();
        pop3.add(store);
        openInbox(store);
      }
      case SMTP -> {
        Transport transport = session.getTransport("smtp");
        transport.connect();
        smtp.add(transport);
      }
    }
  }

  private void openInbox(Store store) throws MessagingException {
    Folder inbox = store.getFolder("INBOX");
    inbox.open(Folder.READ_ONLY);
    folders.add(inbox);
  }

  int connections() {
    return folders.size() + smtp.size();
  }

  /// Angus finds out over a connection: if each has a folder open, over a new one.
  boolean probe() {
    return imap.isConnected();
  }

  /// Asks something over one of the connections.
  ///
  /// @throws MessagingException if it is lost
  void use(int which) throws MessagingException {
    switch (protocol) {
      case IMAP -> ((IMAPFolder) folders.get(which)).doCommand(it -> {
        it.noop();
        return true;
      });
      case POP3 -> folders.get(which).getMessage(1).getAllHeaders();
      case SMTP -> {
        if (!smtp.get(which).isConnected()) {
          throw new MessagingException("lost");
        }
      }
    }
  }

  /// Waits for news on the newest folder.
  void idle() throws MessagingException {
    ((IMAPFolder) folders.getLast()).idle(true);
  }

  /// Gives the newest folder's connection back to Angus, which keeps it for the next.
  void giveBack() throws MessagingException {
    folders.removeLast().close(false);
  }

  /// Hangs up, and begins again with the same store.
  void reconnect() throws MessagingException {
    close();
    another();
  }

  @Override
  public void close() throws MessagingException {
    folders.clear();
    connected = false;
    imap.close();
    for (Store each : pop3) {
      each.close();
    }
    for (Transport each : smtp) {
      each.close();
    }
  }
}
