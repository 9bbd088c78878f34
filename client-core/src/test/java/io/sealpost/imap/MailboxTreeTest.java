package io.sealpost.imap;

import java.util.List;
import java.util.Optional;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.imap.Namespaces.Namespace;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MailboxStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailboxTreeTest {
  @Test
  void makesRenamesDeletesAndSubscribes() throws MailException {
    var script = Transcript.of("""
                               C: S1 CREATE "owatagusiam/"
                               S: S1 OK CREATE completed
                               C: S2 RENAME "blurdybloop" "Entw&APw-rfe"
                               S: S2 OK RENAME completed
                               C: S3 DELETE "say \\"hi\\" \\\\"
                               S: S3 OK DELETE completed
                               C: S4 SUBSCRIBE "#news.comp.mail.mime"
                               S: S4 OK SUBSCRIBE completed
                               C: S5 UNSUBSCRIBE "#news.comp.mail.mime"
                               S: S5 OK UNSUBSCRIBE completed
                               """);
    MailboxTree tree = script.session("IMAP4REV1").tree();
    tree.create(MailboxName.of("owatagusiam/"));
    tree.rename(MailboxName.of("blurdybloop"), MailboxName.of("Entwürfe"));
    tree.delete(MailboxName.of("say \"hi\" \\"));
    tree.subscribe(MailboxName.of("#news.comp.mail.mime"));
    tree.unsubscribe(MailboxName.of("#news.comp.mail.mime"));
    script.finished();
  }

  @Test
  void leavesTheOpenMailboxBeforeItDeletesIt() throws MailException {
    var script = Transcript
        .of(FetchSummariesTest.open(3).replace("INBOX", "old") + """
                                                                 C: S2 UNSELECT
                                                                 S: S2 OK
                                                                 C: S3 DELETE "old"
                                                                 S: S3 OK
                                                                 """);
    ImapSession session = script.session("UNSELECT");
    session.examine(MailboxName.of("old"));
    session.tree().delete(MailboxName.of("old"));
    assertThat(session.selected()).isEmpty();
    script.finished();
  }

  @Test
  void neverRenamesInbox() {
    var script = Transcript.of("");
    assertThatThrownBy(() -> script.session("X").tree().rename(MailboxName.of("inbox"),
        MailboxName.of("b"))).isInstanceOf(RejectedException.class);
    script.finished();
  }

  @Test
  void saysWhenItIsUnknownWhetherItHappened() {
    for (String command : List.of("CREATE", "DELETE")) {
      MailboxTree tree = Transcript.of("C: S1 " + command + " \"a\"\n").session("X").tree();
      assertThatExceptionOfType(UnreachableException.class).isThrownBy(() -> {
        if (command.equals("CREATE")) {
          tree.create(MailboxName.of("a"));
        } else {
          tree.delete(MailboxName.of("a"));
        }
      }).satisfies(lost -> assertThat(lost.outcomeUnknown()).isTrue());
    }
  }

  @Test
  void countsAllMailboxesInOneCommand() throws MailException {
    // RFC 5819 §4
    var script = Transcript
        .of("""
            C: S1 LIST "" "*" RETURN (CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))
            S: * LIST () "."  "INBOX"
            S: * STATUS "INBOX" (MESSAGES 17 UNSEEN 16 UIDNEXT 20 UIDVALIDITY 1)
            S: * LIST () "." "foo" (CHILDINFO ("SUBSCRIBED"))
            S: * STATUS "foo" (MESSAGES 30 UNSEEN 29 UIDNEXT 40 UIDVALIDITY 2)
            S: * LIST (\\NoSelect) "." "bar"
            S: S1 OK List completed.
            """);
    List<CountedMailbox> counted = script.session("LIST-STATUS").tree().counted();
    assertThat(counted).extracting(each -> each.mailbox().name().text(), CountedMailbox::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("INBOX",
                Optional.of(new MailboxStatus(17, 16, 20, 1))),
            org.assertj.core.groups.Tuple.tuple("foo",
                Optional.of(new MailboxStatus(30, 29, 40, 2))),
            org.assertj.core.groups.Tuple.tuple("bar", Optional.empty()));
    script.finished();
  }

  @Test
  void countsOneByOneElsewhereAndSkipsWhatItMayNotSee() throws MailException {
    var script = Transcript.of("""
                               C: S1 LIST "" "*"
                               S: * LIST () "." INBOX
                               S: * LIST () "." secret
                               S: * LIST (\\NoSelect) "." bar
                               S: S1 OK
                               C: S2 STATUS "INBOX" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)
                               S: * STATUS INBOX (MESSAGES 17 UNSEEN 16 UIDNEXT 20 UIDVALIDITY 1)
                               S: S2 OK
                               C: S3 STATUS "secret" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)
                               S: S3 NO permission denied
                               """);
    assertThat(script.session("X").tree().counted()).extracting(each -> each.status().isPresent())
        .containsExactly(true, false, false);
    script.finished();
  }

  @Test
  void readsTheNamespacesOfTheRfc() throws MailException {
    // RFC 2342 §5
    assertThat(namespaces("((\"\" \"/\")) NIL ((\"Public Folders/\" \"/\"))"))
        .isEqualTo(new Namespaces(List.of(new Namespace("", Optional.of('/'))), List.of(),
            List.of(new Namespace("Public Folders/", Optional.of('/')))));
    assertThat(namespaces("NIL NIL ((\"\" \".\"))").shared()).hasSize(1);
    assertThat(namespaces("((\"INBOX.\" \".\")) NIL  NIL").personal())
        .containsExactly(new Namespace("INBOX.", Optional.of('.')));
    assertThat(
        namespaces("((\"\" \"/\")(\"#mh/\" \"/\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\"))) NIL NIL")
            .personal())
        .extracting(Namespace::prefix).containsExactly("", "#mh/");
    assertThat(namespaces("((\"\" \"/\")) ((\"~\" \"/\")) ((\"#shared/\" \"/\")(\"#public/\" \"/\")"
        + "(\"#ftp/\" \"/\")(\"#news.\" \".\"))").shared()).hasSize(4);
    assertThat(Transcript.of("").session("X").tree().namespaces().personal())
        .containsExactly(new Namespace("", Optional.empty()));
  }

  private static Namespaces namespaces(String reply) throws MailException {
    var script = Transcript.of("C: S1 NAMESPACE\nS: * NAMESPACE " + reply
        + "\nS: S1 OK NAMESPACE command completed\n");
    return script.session("NAMESPACE").tree().namespaces();
  }

  @Test
  void readsTheQuotasOfTheRfc() throws MailException {
    // RFC 9208 §4.1.3, §4.2.1
    var script = Transcript.of("""
                               C: S1 GETQUOTAROOT "INBOX"
                               S: * QUOTAROOT INBOX "#user/alice" "!partition/sda4"
                               S: * QUOTA "#user/alice" (STORAGE 54 111 MESSAGE 42 1000)
                               S: * QUOTA "!partition/sda4" (STORAGE 104 10923847)
                               S: S1 OK Getquotaroot complete
                               C: S2 GETQUOTAROOT "comp.mail.mime"
                               S: * QUOTAROOT comp.mail.mime
                               S: S2 OK Getquotaroot complete
                               C: S3 GETQUOTAROOT "INBOX"
                               S: * QUOTAROOT INBOX ""
                               S: * QUOTA "" (STORAGE 10 512)
                               S: S3 OK Getquotaroot complete
                               """);
    MailboxTree tree = script.session("QUOTA").tree();
    assertThat(tree.quotas(MailboxName.INBOX)).containsExactly(
        new Quota("#user/alice", List.of(new Quota.Resource("STORAGE", 54, 111),
            new Quota.Resource("MESSAGE", 42, 1000))),
        new Quota("!partition/sda4", List.of(new Quota.Resource("STORAGE", 104, 10923847))));
    assertThat(tree.quotas(MailboxName.of("comp.mail.mime"))).isEmpty();
    assertThat(tree.quotas(MailboxName.INBOX)).hasSize(1);
    assertThat(Transcript.of("").session("X").tree().quotas(MailboxName.INBOX)).isEmpty();
    script.finished();
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUOTA \"\"", "QUOTA \"\" (STORAGE)", "QUOTA \"\" (STORAGE 1)",
    "QUOTA \"\" (STORAGE 99999999999999999999 1)", "QUOTAROOT", "NAMESPACE", "NAMESPACE NIL",
    "ID", "ID (\"a\"", "QUOTA (STORAGE 1 2)"})
  void refusesWhatIsNoAnswer(String reply) {
    var script = Transcript.of("C: S1 GETQUOTAROOT \"INBOX\"\nS: * " + reply + "\nS: S1 OK\n");
    assertThatThrownBy(() -> script.session("QUOTA").tree().quotas(MailboxName.INBOX))
        .isInstanceOf(ProtocolException.class);
  }
}
