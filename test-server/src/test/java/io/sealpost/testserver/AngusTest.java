package io.sealpost.testserver;

import java.time.Clock;
import java.util.Arrays;
import java.util.Properties;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.testserver.seed.SeedMailbox;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A second opinion: Angus Mail as the client.
final class AngusTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.start();

  @ParameterizedTest
  @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
  void readsTheDemonstration(String name) throws Exception {
    server.seed("ada", SeedMailbox.demo(Clock.systemUTC(), server.authority()).stream());
    Protocol protocol = name.startsWith("imap") ? Protocol.IMAP : Protocol.POP3;
    Mode mode = name.endsWith("s") ? Mode.TLS : Mode.STARTTLS;
    try (Store store = session(name).getStore(name)) {
      store.connect("localhost", server.port(protocol, mode), "ada", "ada-secret");
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      assertThat(inbox.getMessageCount()).isGreaterThan(30);
      Message[] messages = inbox.getMessages();
      assertThat(Arrays.stream(messages).map(AngusTest::subject))
          .contains("Notes on the engine", "会議の議事録", "Méthode et mémoire", "שלום, עדה");
      for (Message message : messages) {
        read(message.getContent());
      }
      inbox.close(false);
    }
  }

  @Test
  void sendsOverStarttlsAndFindsTheMail() throws Exception {
    Session session = session("smtp");
    MimeMessage message = new MimeMessage(session);
    message.setFrom("ada@example.test");
    message.setRecipients(Message.RecipientType.TO,
        InternetAddress.parse("bob@example.test, ada@example.test"));
    message.setSubject("Grüße");
    message.setText(".\r\n..\r\nfrom Angus\r\n");
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("localhost", server.port(Protocol.SMTP, Mode.STARTTLS), "ada",
          "ada-secret");
      transport.sendMessage(message, message.getAllRecipients());
    }
    try (Store store = session("imaps").getStore("imaps")) {
      store.connect("localhost", server.port(Protocol.IMAP, Mode.TLS), "bob", "bob-secret");
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      assertThat(inbox.getMessage(1).getSubject()).isEqualTo("Grüße");
      assertThat(inbox.getMessage(1).getContent()).isEqualTo(".\r\n..\r\nfrom Angus\r\n");
      inbox.close(false);
    }
  }

  private static void read(Object content) throws Exception {
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        read(parts.getBodyPart(i).getContent());
      }
    }
  }

  private static String subject(Message message) {
    try {
      return String.valueOf(message.getSubject());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Session session(String protocol) {
    Properties properties = new Properties();
    properties.put("mail." + protocol + ".ssl.socketFactory",
        server.authority().clientContext(null).getSocketFactory());
    properties.put("mail." + protocol + ".starttls.required",
        Boolean.toString(!protocol.endsWith("s")));
    properties.put("mail." + protocol + ".starttls.enable", "true");
    properties.put("mail." + protocol + ".auth", "true");
    return Session.getInstance(properties);
  }
}
