package io.sealpost.jakarta;

import java.nio.file.Path;
import java.util.List;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.search.SubjectTerm;

import io.sealpost.jakarta.Office.Way;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Programs that know Jakarta Mail and nothing of us, over two modes of TLS × a password or a required
/// certificate.
@Timeout(60)
class UnmodifiedProgramTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @MethodSource("io.sealpost.jakarta.Office#ways")
  void sendsThenListsReadsSearchesFlagsCopiesAndAppends(Way way) throws Exception {
    try (var office = Office.open(folder, way); var mail = office.mail(way)) {
      Session session = SealpostSession.of(mail);
      Transport.send(letter(session));
      for (String name : List.of("imap", "imaps")) {
        try (Store store = session.getStore(name)) {
          store.connect();
          assertThat(store.getDefaultFolder().list("*")).extracting(Folder::getName)
              .contains("INBOX");
          try (var inbox = (IMAPFolder) store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            Message[] messages = inbox.getMessages();
            var profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            profile.add(FetchProfile.Item.CONTENT_INFO);
            profile.add(FetchProfile.Item.FLAGS);
            inbox.fetch(messages, profile);
            assertThat(messages[0].getSubject()).isEqualTo("Grüße");
            assertThat(messages[0].getFrom()).containsExactly(
                new InternetAddress("ada@example.test", "Ada"));
            var parts = (Multipart) messages[0].getContent();
            assertThat(parts.getBodyPart(0).getContent().toString()).contains(".one dot");
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("a.txt");
            assertThat(inbox.search(new SubjectTerm("Grüße"))).isNotEmpty();
            messages[0].setFlag(Flags.Flag.FLAGGED, true);
            Folder other = store.getFolder("Other");
            if (!other.exists()) {
              other.create(Folder.HOLDS_MESSAGES);
            }
            inbox.copyMessages(messages, other);
            other.appendMessages(new Message[]{letter(session)});
            assertThat(other.getMessageCount()).isGreaterThanOrEqualTo(2);
          }
        }
      }
    }
  }

  @Test
  void anAccountIsEnoughToMakeASession() throws Exception {
    try (var office = Office.open(folder, Office.PLAIN); var mail = office.mail(Office.PLAIN)) {
      Session session = SealpostSession.of(mail.account());
      Transport.send(letter(session));
      try (Store store = session.getStore()) {
        store.connect();
        assertThat(store.getFolder("INBOX").getMessageCount()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.sealpost.jakarta.Office#ways")
  void readsByPop3(Way way) throws Exception {
    try (var office = Office.open(folder, way); var mail = office.mail(way)) {
      Session session = SealpostSession.of(mail);
      Transport.send(letter(session));
      for (String name : List.of("pop3", "pop3s")) {
        try (Store store = session.getStore(name)) {
          store.connect();
          try (Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessage(1).getSubject()).isEqualTo("Grüße");
            var parts = (Multipart) inbox.getMessage(1).getContent();
            assertThat(parts.getBodyPart(0).getContent().toString()).contains(".one dot");
          }
        }
      }
    }
  }

  private static MimeMessage letter(Session session) throws Exception {
    var letter = new MimeMessage(session);
    letter.setFrom(new InternetAddress("ada@example.test", "Ada"));
    letter.setRecipients(Message.RecipientType.TO, "ada@example.test");
    letter.setSubject("Grüße", "UTF-8");
    var text = new MimeBodyPart();
    text.setText("hello\r\n.one dot\r\n..two\r\n");
    var file = new MimeBodyPart();
    file.setText("attached");
    file.setFileName("a.txt");
    letter.setContent(new MimeMultipart(text, file));
    return letter;
  }
}
