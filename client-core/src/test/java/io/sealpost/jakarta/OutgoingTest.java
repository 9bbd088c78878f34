package io.sealpost.jakarta;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import io.sealpost.failure.ProtocolException;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a program cannot be made to send.
@Timeout(60)
class OutgoingTest {
  @TempDir
  private Path folder;
  @AutoClose
  private Office office;

  @BeforeEach
  void open() {
    office = Office.open(folder, Office.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: eve@example.test", "a\nBcc: eve@example.test", "a\r\n\r\nb",
    "a\rb", "a\0b", "a\r\n"})
  void aFieldThatHoldsAnother(String value) throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      MimeMessage letter = letter(SealpostSession.of(mail));
      letter.addHeader("X-Note", value);
      assertRefused(letter, "bob@example.test");
    }
  }

  @Test
  void aFieldOfAPartThatHoldsAnother() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      MimeMessage letter = letter(SealpostSession.of(mail));
      var part = new MimeBodyPart();
      part.setText("hello");
      part.addHeader("Content-Description", "a\r\nX-Smuggled: yes");
      letter.setContent(new MimeMultipart(part));
      assertRefused(letter, "bob@example.test");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<bob@example.test> NOTIFY=NEVER", "bob@example.test>\r\nRCPT TO:<eve@x",
    "bob@example.test> SIZE=1", "bob@example.test\r\n", "bob@exa mple.test", "bob@example.test\0",
    "<bob@example.test> ORCPT=rfc822;<x@y>", "\"bob\"@example.test> X=\"@y", "bob",
    "bob@a@b"})
  void anAddressThatHoldsMoreThanAnAddress(String recipient) throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      assertRefused(letter(SealpostSession.of(mail)), recipient);
    }
  }

  @Test
  void aSenderThatHoldsMoreThanAnAddress() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      Session session = SealpostSession.of(mail);
      session.getProperties().setProperty("mail.smtp.from", "<ada@example.test> BODY=8BITMIME <x>");
      assertRefused(letter(session), "bob@example.test");
      session.getProperties().remove("mail.smtp.from");
      var letter = new SMTPMessage(letter(session));
      letter.setEnvelopeFrom("ada@example.test> SIZE=1");
      assertRefused(letter, "bob@example.test");
    }
  }

  @Test
  void aFieldOfAMessageInTheMessageThatHoldsAnother() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      Session session = SealpostSession.of(mail);
      MimeMessage enclosed = letter(session);
      enclosed.addHeader("X-Note\r\nX-Smuggled", "yes");
      var part = new MimeBodyPart();
      part.setContent(enclosed, "message/rfc822");
      MimeMessage letter = letter(session);
      letter.setContent(new MimeMultipart(part));
      assertRefused(letter, "bob@example.test");
    }
  }

  @Test
  void everyAddressOfTheRfcIsTold() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      Session session = SealpostSession.of(mail);
      var letter = new SMTPMessage(letter(session));
      letter.setEnvelopeFrom("<>");
      for (String address : List.of("postmaster", "\"bob b\"@example.test",
          "\"b\\\"b\"@example.test",
          "bob+x@[127.0.0.1]", "bücher@example.test", "<bob@example.test>")) {
        var to = new InternetAddress();
        to.setAddress(address);
        Outgoing.check(letter, new InternetAddress[]{to}, null);
      }
    }
  }

  /// A bad field of a letter that came is its writer's business, and no reason not to hand it on.
  @Test
  void aLetterThatCameIsHandedOnAsItIs() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      var letter = new MimeMessage(SealpostSession.of(mail), new ByteArrayInputStream(
          "From: ada@example.test\r\nno field\r\nX: 1\r\n\r\nhello\r\n".getBytes(US_ASCII)));
      send(letter, "bob@example.test");
      assertThat(office.server().transcript(Protocol.SMTP, Mode.TLS).fromClients())
          .contains("no field", "hello");
    }
  }

  @Test
  void foldedFieldsAndGroupsAreSent() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      MimeMessage letter = letter(SealpostSession.of(mail));
      letter.addHeader("X-Note", "a\r\n b\r\n\tc");
      letter.saveChanges();
      send(letter, "friends: bob@example.test, ada@example.test;");
      assertThat(office.server().transcript(Protocol.SMTP, Mode.TLS).fromClients())
          .contains("RCPT TO:<bob@example.test>", "RCPT TO:<ada@example.test>");
    }
  }

  @Test
  void aCommandLongerThanABufferIsOneCommandAndASecondInItIsNone() throws Exception {
    try (var mail = office.mail(Office.PLAIN);
        var transport = (SMTPTransport) SealpostSession.of(mail).getTransport("smtp")) {
      transport.connect();
      assertThat(transport.simpleCommand("NOOP " + "x".repeat(20_000))).isPositive();
      assertThatThrownBy(
          () -> transport.simpleCommand("NOOP " + "x".repeat(20_000) + "\r\nRSET"))
          .isInstanceOf(MessagingException.class);
      assertThat(office.server().transcript(Protocol.SMTP, Mode.TLS).fromClients())
          .noneMatch(it -> it.equals("RSET"));
    }
  }

  /// However long it is, judging it takes no stack; and no server takes so long a path.
  @Test
  void anAddressWithoutEnd() throws Exception {
    try (var mail = office.mail(Office.PLAIN)) {
      assertRefused(letter(SealpostSession.of(mail)),
          "\"" + "a".repeat(30_000) + "\"@example.test\r\nRCPT TO:<eve@example.test>");
    }
  }

  private void assertRefused(MimeMessage letter, String recipient) throws Exception {
    letter.saveChanges();
    assertThatThrownBy(() -> send(letter, recipient)).isInstanceOf(MessagingException.class)
        .hasCauseInstanceOf(ProtocolException.class);
    assertThat(office.server().transcript(Protocol.SMTP, Mode.TLS).fromClients())
        .noneMatch(it -> it.startsWith("MAIL") || it.startsWith("RCPT") || it.startsWith("DATA"));
  }

  private static void send(MimeMessage letter, String recipient) throws Exception {
    var to = new InternetAddress();
    to.setAddress(recipient);
    try (Transport transport = letter.getSession().getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(letter, new InternetAddress[]{to});
    }
  }

  private static MimeMessage letter(Session session) throws Exception {
    var letter = new MimeMessage(session);
    letter.setFrom("ada@example.test");
    letter.setRecipients(Message.RecipientType.TO, "bob@example.test");
    letter.setText("hello");
    return letter;
  }
}
