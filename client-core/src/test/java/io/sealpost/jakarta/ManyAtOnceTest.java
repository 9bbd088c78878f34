package io.sealpost.jakarta;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import io.sealpost.account.Auth;
import io.sealpost.account.Sealpost;
import io.sealpost.jakarta.Office.Way;
import io.sealpost.peer.Security;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.testserver.script.Transcript;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Much over one connection each, with a required client certificate.
@Timeout(60)
class ManyAtOnceTest {
  @TempDir
  private Path folder;
  @AutoClose
  private Office office;
  @AutoClose
  private Sealpost mail;

  @BeforeEach
  void open() throws Exception {
    var way = new Way(Security.STARTTLS, Auth.EXTERNAL);
    office = Office.open(folder, way);
    mail = office.mail(way);
  }

  @Test
  void manyLettersLeaveThroughOneTransportAlsoBehindOneThatIsRefused() throws Exception {
    Session session = SealpostSession.of(mail);
    Address[] ada = InternetAddress.parse("ada@example.test");
    try (var transport = session.getTransport("smtp")) {
      transport.connect();
      for (int i = 0; i < 50; i++) {
        transport.sendMessage(letter(session, "letter " + i, "x\r\n.\r\n".repeat(i * 50)), ada);
        MimeMessage smuggling = letter(session, "never", "x");
        smuggling.addHeader("X", "a\r\nb: c");
        assertThatThrownBy(() -> transport.sendMessage(smuggling, ada))
            .isInstanceOf(MessagingException.class).isNotInstanceOf(SendFailedException.class);
      }
    }
    assertThat(transcript(Protocol.SMTP).connections()).isEqualTo(1);
    try (var store = session.getStore("pop3"); Folder inbox = open(store, Folder.READ_ONLY)) {
      assertThat(subjects(inbox.getMessages())).containsExactlyElementsOf(
          IntStream.range(0, 50).mapToObj(i -> "letter " + i).toList());
      assertThat(inbox.getMessage(50).getContent()).asString()
          .isEqualToNormalizingNewlines("x\n.\n".repeat(49 * 50));
    }
  }

  @Test
  void manyBodiesComeThroughOnePop3Connection() throws Exception {
    for (int i = 0; i < 200; i++) {
      deliver("Subject: " + i + "\r\n\r\n.body " + i + "\r\n");
    }
    try (var store = SealpostSession.of(mail).getStore("pop3");
        Folder inbox = open(store, Folder.READ_WRITE)) {
      for (int i = 0; i < 200; i++) {
        Message message = inbox.getMessage(i + 1);
        assertThat(message.getContent()).asString().startsWith(".body " + i);
        message.setFlag(Flags.Flag.DELETED, i % 2 == 0);
      }
      inbox.close(true);
      inbox.open(Folder.READ_ONLY);
      assertThat(inbox.getMessageCount()).isEqualTo(100);
    }
  }

  @Test
  void aMailboxThatIsWatchedTellsOfNewMailAndCanBeUsedMeanwhile() throws Exception {
    try (var store = SealpostSession.of(mail).getStore("imap");
        var inbox = (IMAPFolder) open(store, Folder.READ_WRITE)) {
      var news = new CompletableFuture<Integer>();
      inbox.addMessageCountListener(new MessageCountAdapter() {
        @Override
        public void messagesAdded(MessageCountEvent event) {
          news.complete(event.getMessages().length);
        }
      });
      CompletableFuture<Void> first = watch(inbox, true, 1);
      deliver("Subject: new\r\n\r\nhello\r\n");
      assertThat(news.get(30, TimeUnit.SECONDS)).isEqualTo(1);
      first.get(30, TimeUnit.SECONDS);
      CompletableFuture<Void> second = watch(inbox, false, 2);
      assertThat(inbox.getMessage(1).getSubject()).isEqualTo("new");
      second.get(30, TimeUnit.SECONDS);
    }
  }

  private CompletableFuture<Void> watch(IMAPFolder inbox, boolean once, int times) {
    var watching = new CompletableFuture<Void>();
    Thread.ofVirtual().start(() -> {
      try {
        inbox.idle(once);
        watching.complete(null);
      } catch (MessagingException e) {
        watching.completeExceptionally(e);
      }
    });
    await().atMost(Duration.ofSeconds(30)).until(() -> transcript(Protocol.IMAP).fromClients()
        .stream().filter(it -> it.endsWith(" IDLE")).count() == times);
    return watching;
  }

  private Transcript transcript(Protocol protocol) {
    return office.server().transcript(protocol, Mode.STARTTLS);
  }

  private static Folder open(jakarta.mail.Store store, int mode) throws MessagingException {
    store.connect();
    Folder inbox = store.getFolder("INBOX");
    inbox.open(mode);
    return inbox;
  }

  private static java.util.List<String> subjects(Message[] messages) {
    return Arrays.stream(messages).map(it -> {
      try {
        return it.getSubject();
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }).toList();
  }

  private static MimeMessage letter(Session session, String subject, String text)
      throws MessagingException {
    var letter = new MimeMessage(session);
    letter.setFrom("ada@example.test");
    letter.setSubject(subject);
    letter.setText(text);
    letter.saveChanges();
    return letter;
  }

  private void deliver(String message) {
    office.server().deliver("ada", "INBOX", message.getBytes(StandardCharsets.US_ASCII),
        new Flags(), Instant.now());
  }
}
