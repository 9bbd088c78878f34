package io.sealpost.jakarta;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Quota;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SubjectTerm;

import io.sealpost.account.Sealpost;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A program of yesterday that files mail: nothing in it but Jakarta Mail and Angus. It runs on stock
/// Angus as well, which is how we know what it may expect.
@Timeout(60)
@ParameterizedClass
@EnumSource(FilingProgramTest.Maker.class)
class FilingProgramTest {
  /// Who makes its session.
  enum Maker {
    SEALPOST, STOCK_ANGUS
  }

  private final Maker maker;
  @TempDir
  private Path folder;
  @AutoClose
  private Office office;
  @AutoClose
  private Sealpost mail;
  private Session session;
  @AutoClose
  private IMAPStore store;

  FilingProgramTest(Maker maker) {
    this.maker = maker;
  }

  @BeforeEach
  void connect() throws Exception {
    office = Office.open(folder, Office.PLAIN);
    mail = office.mail(Office.PLAIN);
    deliver("one");
    deliver("two");
    deliver("three");
    session = switch (maker) {
      case SEALPOST -> SealpostSession.of(mail);
      case STOCK_ANGUS -> stock();
    };
    // Angus keeps what a STATUS said for a second, and asks an open mailbox for news once a second.
    session.getProperties().setProperty("mail.imaps.statuscachetimeout", "0");
    store = (IMAPStore) session.getStore("imaps");
    store.connect(null, office.server().user("ada").password());
  }

  @Test
  void createsRenamesSubscribesAndDeletesMailboxes() throws Exception {
    Folder plans = created("Plans");
    assertThat(plans.exists()).isTrue();
    plans.setSubscribed(true);
    assertThat(plans.isSubscribed()).isTrue();
    Folder ideas = store.getFolder("Ideas");
    assertThat(plans.renameTo(ideas)).isTrue();
    assertThat(names(store.getDefaultFolder().list("*"))).contains("INBOX", "Ideas")
        .doesNotContain("Plans");
    assertThat(ideas.delete(false)).isTrue();
    assertThat(ideas.exists()).isFalse();
  }

  @Test
  void countsWhatItHasJustAppendedWithTheMailboxClosedAndOpen() throws Exception {
    Folder plans = created("Plans");
    plans.appendMessages(new Message[]{letter("a"), letter("b")});
    assertThat(plans.getMessageCount()).isEqualTo(2);
    plans.open(Folder.READ_WRITE);
    assertThat(subjects(plans.getMessages())).containsExactly("a", "b");
    plans.appendMessages(new Message[]{letter("c")});
    askForNews((IMAPFolder) plans);
    assertThat(plans.getMessageCount()).isEqualTo(3);
    assertThat(plans.getMessage(3).getSubject()).isEqualTo("c");
  }

  @Test
  void isToldTheUidsOfWhatItAppends() throws Exception {
    var plans = (IMAPFolder) created("Plans");
    var appended = plans.appendUIDMessages(new Message[]{letter("a"), letter("b")});
    plans.open(Folder.READ_ONLY);
    assertThat(plans.getMessageByUID(appended[1].uid).getSubject()).isEqualTo("b");
    assertThat(plans.getUIDValidity()).isEqualTo(appended[1].uidvalidity);
  }

  @Test
  void countsWhatItHasJustCopiedAndMoved() throws Exception {
    IMAPFolder inbox = inbox();
    var plans = (IMAPFolder) created("Plans");
    inbox.copyMessages(inbox.getMessages(1, 2), plans);
    assertThat(plans.getMessageCount()).isEqualTo(2);
    Message third = inbox.getMessage(3);
    inbox.moveMessages(new Message[]{third}, plans);
    assertThat(plans.getMessageCount()).isEqualTo(3);
    // Jakarta Mail keeps the numbers of an open mailbox as they are: what is gone says so.
    assertThat(third.isExpunged()).isTrue();
    assertThat(inbox.getMessageCount()).isEqualTo(3);
    inbox.close(false);
    assertThat(inbox.getMessageCount()).isEqualTo(2);
    plans.open(Folder.READ_ONLY);
    assertThat(subjects(plans.getMessages())).containsExactly("one", "two", "three");
  }

  @Test
  void isToldTheUidsOfWhatItMoves() throws Exception {
    IMAPFolder inbox = inbox();
    var plans = (IMAPFolder) created("Plans");
    var moved = inbox.moveUIDMessages(inbox.getMessages(2, 2), plans);
    plans.open(Folder.READ_ONLY);
    assertThat(plans.getMessageByUID(moved[0].uid).getSubject()).isEqualTo("two");
  }

  @Test
  void expungesItsOwnMessageOnly() throws Exception {
    IMAPFolder inbox = inbox();
    inbox.getMessage(1).setFlag(Flag.DELETED, true); // somebody else's, so to speak
    Message own = inbox.getMessage(2);
    own.setFlag(Flag.DELETED, true);
    assertThat(inbox.expunge(new Message[]{own})).containsExactly(own);
    assertThat(own.isExpunged()).isTrue();
    assertThat(subjects(inbox.getMessages())).containsExactly("one", "three");
    assertThat(inbox.getDeletedMessageCount()).isEqualTo(1);
  }

  @Test
  void setsFlagsAndKeywordsAndSearchesForThem() throws Exception {
    IMAPFolder inbox = inbox();
    inbox.setFlags(1, 2, new Flags(Flag.FLAGGED), true);
    var later = new Flags("$Later");
    inbox.setFlags(new int[]{2}, later, true);
    assertThat(inbox.getMessage(2).getFlags().contains(later)).isTrue();
    assertThat(subjects(inbox.search(new FlagTerm(new Flags(Flag.FLAGGED), true))))
        .containsExactly("one", "two");
    assertThat(subjects(inbox.search(new FlagTerm(later, false)))).containsExactly("one", "three");
    assertThat(subjects(inbox.search(new AndTerm(new SubjectTerm("two"),
        new FlagTerm(new Flags(Flag.FLAGGED), true))))).containsExactly("two");
    assertThat(inbox.getUnreadMessageCount()).isEqualTo(3);
  }

  @Test
  void readsTheDefaultFolderAndTheNamespaces() throws Exception {
    assertThat(store.getDefaultFolder().getType()).isEqualTo(Folder.HOLDS_FOLDERS);
    assertThat(store.getDefaultFolder().exists()).isTrue();
    assertThat(store.getDefaultFolder().getSeparator()).isEqualTo('.');
    assertThat(names(store.getPersonalNamespaces())).containsExactly("");
    assertThat(store.getSharedNamespaces()).isEmpty();
    assertThat(store.getUserNamespaces("bob")).isEmpty();
  }

  @Test
  void readsAndSetsTheQuota() throws Exception {
    var quota = new Quota("INBOX");
    quota.setResourceLimit("STORAGE", 5000);
    store.setQuota(quota);
    Quota[] quotas = store.getQuota("INBOX");
    assertThat(quotas).hasSize(1);
    assertThat(quotas[0].resources[0].name).isEqualTo("STORAGE");
    assertThat(quotas[0].resources[0].limit).isEqualTo(5000);
    assertThat(inbox().getQuota()).hasSize(1);
  }

  private Session stock() {
    var properties = new Properties();
    properties.put("mail.imaps.ssl.socketFactory",
        office.server().authority().clientContext(null).getSocketFactory());
    properties.put("mail.imaps.host", "localhost");
    properties.put("mail.imaps.port",
        Integer.toString(office.server().port(Protocol.IMAP, Mode.TLS)));
    properties.put("mail.imaps.user", "ada");
    return Session.getInstance(properties);
  }

  private static void askForNews(IMAPFolder open) throws MessagingException {
    open.doCommand(protocol -> {
      protocol.noop();
      return null;
    });
  }

  private static List<String> names(Folder... folders) {
    return Stream.of(folders).map(Folder::getFullName).toList();
  }

  private static List<String> subjects(Message... messages) throws MessagingException {
    var subjects = new ArrayList<String>();
    for (Message message : messages) {
      subjects.add(message.getSubject());
    }
    return subjects;
  }

  private Folder created(String name) throws MessagingException {
    Folder created = store.getFolder(name);
    assertThat(created.create(Folder.HOLDS_MESSAGES)).isTrue();
    return created;
  }

  private IMAPFolder inbox() throws MessagingException {
    var inbox = (IMAPFolder) store.getFolder("INBOX");
    inbox.open(Folder.READ_WRITE);
    return inbox;
  }

  private MimeMessage letter(String subject) throws MessagingException {
    var letter = new MimeMessage(session);
    letter.setFrom("ada@example.test");
    letter.setSubject(subject);
    letter.setText("hello");
    return letter;
  }

  private void deliver(String subject) {
    office.server().deliver("ada", "INBOX",
        ("Subject: " + subject + "\r\n\r\nhello\r\n").getBytes(StandardCharsets.US_ASCII),
        new Flags(), Instant.now());
  }
}
