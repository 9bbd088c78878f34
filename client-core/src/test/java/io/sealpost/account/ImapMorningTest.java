package io.sealpost.account;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.mail.Flags;

import io.sealpost.imap.CountedMailbox;
import io.sealpost.imap.ImapSession;
import io.sealpost.imap.MailboxNews;
import io.sealpost.imap.NewMessage;
import io.sealpost.imap.SortOrder;
import io.sealpost.imap.Watch;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MessageThread;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.query.Query;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The commands of IMAP on the test server, through the gate.
@Timeout(60)
class ImapMorningTest {
  private static final MailboxName INBOX = MailboxName.INBOX;
  private static final MailboxName WORK = MailboxName.of("Entwürfe & more");

  @TempDir
  private Path folder;
  private TestMailServer server;
  private Sealpost mail;

  @BeforeEach
  void start() throws Exception {
    server = TestMailServer.start();
    mail = new Sealpost(ada());
  }

  @AfterEach
  void stop() {
    mail.close();
    server.close();
  }

  private Account ada() throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    var endpoint = new Endpoint(io.sealpost.peer.Protocol.IMAP, "localhost",
        server.port(Protocol.IMAP, Mode.TLS), Security.TLS);
    var service = new Service(endpoint, TrustMode.CA,
        PinSet.of(Pin.parse(server.pin(Protocol.IMAP, Mode.TLS))), "ada", List.of(Auth.PLAIN),
        PasswordSource.program(List.of("echo", server.user("ada").password())));
    return new Account("work", true, "ada@example.test", "", ca, null, List.of(service));
  }

  private void deliver(String subject, String extra) throws Exception {
    server.deliver("ada", "INBOX", ("From: bob@example.test\r\nTo: ada@example.test\r\nSubject: "
        + subject + "\r\n" + extra + "\r\nThe body of " + subject + "\r\n").getBytes(UTF_8),
        new Flags(), Instant.now());
  }

  private static Query query(String text) throws Exception {
    return Query.parse(text, LocalDate.now(java.time.ZoneOffset.UTC));
  }

  @Test
  void filesFindsAndRemoves() throws Exception {
    deliver("design notes", "Message-ID: <a@x>\r\n");
    deliver("lunch", "Message-ID: <b@x>\r\n");
    deliver("Re: design notes", "Message-ID: <c@x>\r\nReferences: <a@x>\r\n");
    try (ImapSession imap = mail.imap()) {
      imap.tree().create(WORK);
      imap.select(INBOX);
      UidSet found = imap.finder().search(query("subject:\"design notes\" since:1d"));
      assertThat(found.size()).isEqualTo(2);
      assertThat(imap.finder().search(query("lunch or nothing")).size()).isEqualTo(1);
      assertThat(imap.finder().threads(query("")))
          .extracting(each -> each.replies().size()).containsExactlyInAnyOrder(1, 0);
      assertThat(imap.finder().sort(query(""),
          List.of(SortOrder.descending(SortOrder.By.SUBJECT)))).hasSize(3);
      imap.copy(found, WORK);
      imap.move(imap.finder().search(query("lunch")), WORK);
      assertThat(imap.select(WORK).messages()).isEqualTo(3);
      List<Summary> all = new ArrayList<>();
      imap.summaries(UidSet.parse("1:*"), all::addAll);
      assertThat(all).hasSize(3);
      UidSet one = UidSet.of(all.getFirst().uid());
      UidSet other = UidSet.of(all.getLast().uid());
      imap.addFlags(one.and(other), Set.of(Flag.DELETED));
      imap.expunge(one);
      assertThat(imap.finder().search(query("all")).size()).isEqualTo(2);
      assertThat(imap.select(INBOX).messages()).isEqualTo(2);
    }
  }

  @Test
  void looksAfterMailboxes() throws Exception {
    try (ImapSession imap = mail.imap()) {
      imap.tree().create(WORK);
      imap.tree().subscribe(WORK);
      imap.tree().unsubscribe(WORK);
      MailboxName renamed = MailboxName.of("Done");
      imap.tree().rename(WORK, renamed);
      byte[] letter = "Subject: a\r\n\r\nb\r\n".getBytes(UTF_8);
      imap.append(renamed, List.of(message(letter), message(letter)));
      assertThat(imap.tree().counted())
          .filteredOn(each -> each.mailbox().name().equals(renamed))
          .extracting(CountedMailbox::status)
          .allMatch(each -> each.orElseThrow().messages() == 2);
      imap.examine(renamed);
      assertThat(imap.readPart(new Uid(1), "1", new ByteArrayOutputStream()).octets()).isPresent();
      imap.tree().delete(renamed);
      assertThat(imap.selected()).isEmpty();
      assertThat(imap.mailboxes()).noneMatch(each -> each.name().equals(renamed));
      assertThat(imap.tree().namespaces().personal()).isNotEmpty();
      assertThat(imap.identify()).isNotNull();
    }
  }

  private static NewMessage message(byte[] letter) {
    return new NewMessage(Set.of(), Optional.empty(), letter.length,
        new ByteArrayInputStream(letter));
  }

  @Test
  void noticesNewMailWhileItWorks() throws Exception {
    deliver("one", "");
    try (ImapSession imap = mail.imap()) {
      imap.select(INBOX);
      try (Watch watch = imap.watch()) {
        deliver("two", "");
        Optional<MailboxNews> news = watch.next(Duration.ofSeconds(20));
        assertThat(news.map(MailboxNews::arrived)).contains(true);
        List<MessageThread<Uid>> threads = imap.finder().threads(query(""));
        assertThat(threads).hasSize(2);
        deliver("three", "");
        assertThat(watch.next(Duration.ofSeconds(20)).map(MailboxNews::messages)).contains(3L);
      }
      imap.noop();
    }
  }
}
