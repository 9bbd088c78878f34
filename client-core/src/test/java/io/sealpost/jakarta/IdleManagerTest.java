package io.sealpost.jakarta;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IdleManager;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Angus' IdleManager selects on sockets, and cannot on ours: whoever prepares for it hears what to do,
/// before a connection is made.
@Timeout(60)
class IdleManagerTest {
  @TempDir
  private Path folder;
  @AutoClose
  private Office office;
  @AutoClose
  private Sealpost mail;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    office = Office.open(folder, Office.PLAIN);
    mail = office.mail(Office.PLAIN);
    session = SealpostSession.of(mail);
  }

  @Test
  void itsPropertyIsRefusedWithWhatToDoInstead() throws Exception {
    session.getProperties().setProperty("mail.imaps.usesocketchannels", "true");
    Store store = session.getStore("imaps");
    assertThatThrownBy(store::connect).isInstanceOf(MessagingException.class)
        .hasCauseInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Sealpost's connections are no channels, so IdleManager cannot watch them: leave "
                + "out mail.imaps.usesocketchannels and call idle() of the folder in a thread of its own");
    assertThat(office.server().transcript(Protocol.IMAP, Mode.TLS).connections()).isZero();
  }

  @Test
  void withoutItsPropertyItRefusesToWatch() throws Exception {
    session.getProperties().setProperty("mail.imap.usesocketchannels", "false");
    IMAPFolder inbox = inbox();
    var manager = new IdleManager(session, command -> Thread.ofVirtual().start(command));
    try {
      assertThatThrownBy(() -> manager.watch(inbox)).isInstanceOf(MessagingException.class)
          .hasMessageContaining("SocketChannels");
    } finally {
      manager.stop();
    }
  }

  @Test
  void idleInAThreadOfItsOwnTellsOfNewMail() throws Exception {
    IMAPFolder inbox = inbox();
    var told = new CountDownLatch(1);
    inbox.addMessageCountListener(new MessageCountAdapter() {
      @Override
      public void messagesAdded(MessageCountEvent event) {
        told.countDown();
      }
    });
    var idling = new FutureTask<>(() -> {
      inbox.idle(true);
      return true;
    });
    Thread.ofVirtual().start(idling);
    office.server().deliver("ada", "INBOX",
        "Subject: news\r\n\r\n".getBytes(StandardCharsets.US_ASCII), new Flags(), Instant.now());
    assertThat(idling.get()).isTrue();
    assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private IMAPFolder inbox() throws MessagingException {
    Store store = session.getStore("imap");
    store.connect();
    var inbox = (IMAPFolder) store.getFolder("INBOX");
    inbox.open(Folder.READ_ONLY);
    return inbox;
  }
}
