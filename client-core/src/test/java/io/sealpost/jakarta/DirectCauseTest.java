package io.sealpost.jakarta;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Store;

import io.sealpost.account.Sealpost;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.TrustException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Whatever ends a connection while a mailbox is open, its program hears of it from us.
@Timeout(60)
class DirectCauseTest {
  @TempDir
  private Path folder;
  @AutoClose
  private Office office;
  @AutoClose
  private Sealpost mail;

  @BeforeEach
  void open() throws Exception {
    office = Office.open(folder, Office.PLAIN);
    deliver("Subject: one\r\n\r\nhello\r\n");
    mail = office.mail(Office.PLAIN);
  }

  @Test
  void aGoodbyeIsTheCauseInEveryPlaceThatFetches() throws Exception {
    office.server().script(Protocol.IMAP, Mode.TLS)
        .play(Fault.sayAndClose(Moment.FETCH, "* BYE so long\r\n"));
    assertCause(UnreachableException.class, () -> inbox().getMessage(1).getSubject())
        .hasMessageContaining("so long");
    assertCause(UnreachableException.class, () -> inbox().getMessage(1).getContentType());
    assertCause(UnreachableException.class, () -> inbox().getMessage(1).getHeader("X"));
    assertCause(UnreachableException.class, () -> inbox().getMessage(1).isSet(Flags.Flag.SEEN));
    IMAPFolder closed = inbox();
    assertCause(UnreachableException.class, () -> closed.getUID(closed.getMessage(1)));
    assertCause(UnreachableException.class, () -> {
      var profile = new FetchProfile();
      profile.add(FetchProfile.Item.ENVELOPE);
      Folder inbox = inbox();
      inbox.fetch(inbox.getMessages(), profile);
    });
  }

  @Test
  void aBodyBreaksOffWithOurFailure() throws Exception {
    Message message = inbox().getMessage(1);
    message.getContentType();
    office.server().script(Protocol.IMAP, Mode.TLS).play(Fault.sayAndClose(Moment.FETCH, ""));
    assertThatThrownBy(() -> message.getInputStream().readAllBytes())
        .isInstanceOf(UnreachableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"* 1 FETCH (ENVELOPE (\"x\r\n", "* 7 FETCH (UID 1)\r\n", "what?\r\n",
    "* 1 FETCH (ENVELOPE ({2000000000}\r\n"})
  void whatIsNotTheProtocolIsTheCause(String lie) throws Exception {
    Message message = inbox().getMessage(1);
    office.server().script(Protocol.IMAP, Mode.TLS).play(Fault.answer(Moment.FETCH, lie));
    assertCause(ProtocolException.class, message::getSubject);
  }

  @Test
  void aDeadlineIsTheCause() throws Exception {
    Folder inbox = inbox();
    office.server().script(Protocol.IMAP, Mode.TLS).play(Fault.silence(Moment.STORE));
    assertCause(UnreachableException.class,
        () -> inbox.setFlags(1, 1, new Flags(Flags.Flag.SEEN), true))
        .cause().isInstanceOfSatisfying(UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
  }

  @Test
  void whatFailsAfterALossSaysWhy() throws Exception {
    IMAPFolder inbox = inbox();
    Message message = inbox.getMessage(1);
    office.server().script(Protocol.IMAP, Mode.TLS)
        .play(Fault.sayAndClose(Moment.FETCH, "* BYE so long\r\n"));
    assertCause(UnreachableException.class, message::getSubject);
    assertCause(UnreachableException.class, message::getContentType)
        .hasMessageContaining("so long");
  }

  @Test
  void aLetterThatMayHaveBeenTakenSaysSo() throws Exception {
    try (var visit = Visit.to(mail, Protocol.SMTP)) {
      Message letter = visit.letter();
      office.server().script(Protocol.SMTP, Mode.TLS)
          .play(Fault.sayAndClose(Moment.END_OF_DATA, ""));
      assertCause(UnreachableException.class,
          () -> visit.transport().sendMessage(letter, letter.getAllRecipients()))
          .cause().isInstanceOfSatisfying(UnreachableException.class,
              e -> assertThat(e.outcomeUnknown()).isTrue());
    }
  }

  @Test
  void aMessageInsideAnotherIsReadPartByPart() throws Exception {
    deliver(Errands.LETTER.replace("\n", "\r\n"));
    var parts = (Multipart) inbox().getMessage(2).getContent();
    var inner = (Message) parts.getBodyPart(1).getContent();
    assertThat(inner.getSubject()).isEqualTo("inner");
    assertThat(inner.getFolder()).isNull();
    assertThat(((Multipart) inner.getContent()).getBodyPart(0).getContent()).asString()
        .contains("deep");
  }

  @Test
  void pinsThatChangedAreTheCauseAndNoConnectionFollows() throws Exception {
    Message message = inbox().getMessage(1);
    mail.changePins(io.sealpost.peer.Protocol.IMAP,
        PinSet.of(Pin.parse("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")));
    assertCause(UnreachableException.class, message::getSubject);
    assertCause(TrustException.class, this::inbox);
  }

  @Test
  void aSecondMailboxOfAServerThatHasChangedIsNotOpened() throws Exception {
    Store store = store("imap");
    store.getFolder("INBOX").open(Folder.READ_ONLY);
    office.server().misissue(Misissued.WRONG_KEY);
    Folder second = store.getFolder("INBOX");
    assertCause(TrustException.class, () -> second.open(Folder.READ_ONLY));
  }

  @Test
  void aHeaderTooLongRefusesItsMessageAndKeepsTheConnection() throws Exception {
    deliver("Subject: two\r\n" + ("X-Long: " + "x".repeat(900) + "\r\n").repeat(400)
        + "\r\nhello\r\n");
    deliver("Subject: three\r\nX: 3\r\n\r\nhello\r\n");
    IMAPFolder inbox = inbox();
    var profile = new FetchProfile();
    profile.add(IMAPFolder.FetchProfileItem.HEADERS);
    inbox.fetch(inbox.getMessages(), profile);
    assertCause(ProtocolException.class, () -> inbox.getMessage(2).getHeader("X-Long"))
        .hasMessageContaining("where 262144 are allowed");
    assertThat(inbox.getMessage(3).getHeader("X")).containsExactly("3");
    assertThat(inbox.getMessage(2).getInputStream().readAllBytes()).asString().contains("hello");
    assertThat(office.server().transcript(Protocol.IMAP, Mode.TLS).connections()).isEqualTo(1);
  }

  /// Angus takes a body that was refused for an empty one.
  @Test
  void aBodyThatIsRefusedIsNotEmpty() throws Exception {
    Message message = inbox().getMessage(1);
    message.getContentType();
    office.server().script(Protocol.IMAP, Mode.TLS)
        .play(Fault.answer(Moment.FETCH, "<tag> NO the disk is asleep\r\n"));
    assertThatThrownBy(message::getContent).isInstanceOf(RejectedException.class)
        .hasMessageContaining("the disk is asleep");
    assertCause(RejectedException.class, message::getAllHeaders);
  }

  @Test
  void aHeaderWithoutBoundEndsTheConnection() throws Exception {
    Message message = inbox().getMessage(1);
    office.server().script(Protocol.IMAP, Mode.TLS).play(
        Fault.sayAndStall(Moment.FETCH, "* 1 FETCH (BODY[HEADER] {5000000}\r\nSubject: x\r\n"));
    assertCause(ProtocolException.class, message::getAllHeaders)
        .hasMessageContaining("a literal of 5000000 octets");
  }

  @Test
  void pop3TellsTheSame() throws Exception {
    Message message = pop3().getMessage(1);
    office.server().script(Protocol.POP3, Mode.TLS).play(Fault.answer(Moment.RETR, "what?\r\n"));
    message.getSubject();
    assertThatThrownBy(() -> message.getInputStream().read())
        .isInstanceOf(ProtocolException.class);
    office.server().script(Protocol.POP3, Mode.TLS).play(Fault.sayAndClose(Moment.TOP, ""));
    Message second = pop3().getMessage(1);
    assertCause(UnreachableException.class, second::getContent);
    office.server().behave();
    Message third = pop3().getMessage(1);
    third.getSubject();
    mail.changePins(io.sealpost.peer.Protocol.POP3,
        PinSet.of(Pin.parse("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")));
    assertThatThrownBy(third::getContent).isInstanceOf(UnreachableException.class);
    assertCause(TrustException.class, this::pop3);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertCause(
      Class<? extends MailException> kind, ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(MessagingException.class)
        .hasCauseInstanceOf(kind);
  }

  private void deliver(String message) {
    office.server().deliver("ada", "INBOX", message.getBytes(StandardCharsets.US_ASCII),
        new Flags(), Instant.now());
  }

  private Store store(String name) throws MessagingException {
    Store store = SealpostSession.of(mail).getStore(name);
    store.connect();
    return store;
  }

  private IMAPFolder inbox() throws MessagingException {
    var inbox = (IMAPFolder) store("imap").getFolder("INBOX");
    inbox.open(Folder.READ_WRITE);
    return inbox;
  }

  private Folder pop3() throws MessagingException {
    Folder inbox = store("pop3").getFolder("INBOX");
    inbox.open(Folder.READ_ONLY);
    return inbox;
  }
}
