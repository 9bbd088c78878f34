package io.sealpost.imap;

import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MailboxStatus;
import io.sealpost.mailbox.SpecialUse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListTest {
  @Test
  void asksForSpecialUsesWhereItMay() throws MailException {
    var script = Transcript.of("""
                               C: S1 LIST "" "*" RETURN (CHILDREN SPECIAL-USE)
                               S: * LIST (\\Marked \\HasNoChildren) "/" Inbox
                               S: * LIST (\\HasNoChildren \\Sent) "/" "Gesendet"
                               S: * LIST (\\NoSelect \\HasChildren) NIL "A"
                               S: S1 OK done
                               """);
    List<MailboxInfo> mailboxes = script.session("SPECIAL-USE", "LIST-EXTENDED").mailboxes();
    assertThat(mailboxes).extracting(MailboxInfo::name).containsExactly(MailboxName.INBOX,
        MailboxName.of("Gesendet"), MailboxName.of("A"));
    assertThat(mailboxes.get(0).delimiter()).contains('/');
    assertThat(mailboxes.get(1).use()).contains(SpecialUse.SENT);
    assertThat(mailboxes.get(2).delimiter()).isEmpty();
    assertThat(mailboxes.get(2).selectable()).isFalse();
    script.finished();
  }

  @Test
  void listsPlainlyElsewhereAndAsksForCapabilitiesIfItHasNone() throws MailException {
    var script = Transcript.of("""
                               C: S1 CAPABILITY
                               S: * CAPABILITY IMAP4rev1 SPECIAL-USE
                               S: S1 OK done
                               C: S2 LIST "" "*"
                               S: * LIST () "." {14}
                               S: Entw&APw-rfe.1
                               S: S2 OK done
                               """);
    assertThat(script.session().mailboxes().getFirst().name().text()).isEqualTo("Entwürfe.1");
    script.finished();
  }

  @Test
  void readsHowFullAMailboxIs() throws MailException {
    var script = Transcript.of(
        """
        C: S1 STATUS "blurdybloop" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)
        S: * STATUS other (MESSAGES 1 UNSEEN 1 UIDNEXT 1 UIDVALIDITY 1)
        S: * STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292 MAILBOXID (a-b) UNSEEN 3 UIDVALIDITY 5)
        S: S1 OK STATUS completed
        """);
    assertThat(script.session("IMAP4REV1").status(MailboxName.of("blurdybloop")))
        .isEqualTo(new MailboxStatus(231, 3, 44292, 5));
  }

  @Test
  void refusesAControlCharacterInANumberOfAStatus() {
    var script = Transcript.of("""
                               C: S1 STATUS "a" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)
                               S: * STATUS a (MESSAGES 2\u00013 UIDNEXT 44292)
                               S: S1 OK STATUS completed
                               """);
    assertThatThrownBy(() -> script.session("IMAP4REV1").status(MailboxName.of("a")))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void handsOutAlertsOnce() throws MailException {
    var script = Transcript.of("""
                               C: S1 NOOP
                               S: * OK [ALERT] System shutdown in 10 minutes
                               S: S1 OK
                               """);
    ImapSession session = script.session("IMAP4REV1");
    session.noop();
    assertThat(session.alerts()).containsExactly("System shutdown in 10 minutes");
    assertThat(session.alerts()).isEmpty();
  }

  @Test
  void keepsNoMoreMailboxesThanItMay() {
    var script = Transcript.of("C: S1 LIST \"\" \"*\"\n"
        + "S: * LIST () \"/\" a\n".repeat(60_000) + "S: S1 OK done\n");
    assertThatThrownBy(() -> script.session("IMAP4REV1").mailboxes())
        .isInstanceOf(ProtocolException.class);
  }
}
