package io.sealpost.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;

import io.sealpost.account.Sealpost;
import io.sealpost.imap.ImapOpening;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.SpecialUse;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.UidSet;
import io.sealpost.peer.Protocol;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// IMAP against a real Dovecot: both modes of TLS, a password, and a certificate of each kind.
@Timeout(60)
@ExtendWith(RealServersExtension.class)
class ImapInteropTest {
  @ParameterizedTest
  @FieldSource("io.sealpost.interop.Way#ALL")
  void appendsListsReadsAndFlags(Way way, RealServers servers) throws Exception {
    byte[] message = ("From: ada@example.test\r\nSubject: " + way + "\r\n\r\n.dot\r\n")
        .getBytes(US_ASCII);
    var account = servers.account(way, servers.dovecot.at(Protocol.IMAP, way.security()));
    try (var mail = new Sealpost(account);
        var imap = mail.imap(ImapOpening.select(MailboxName.of("Archive")))) {
      assertThat(imap.mailboxes()).extracting(MailboxInfo::use)
          .contains(Optional.of(SpecialUse.SENT));
      imap.append(MailboxName.of("Archive"), Set.of(Flag.FLAGGED), Optional.empty(),
          message.length, new ByteArrayInputStream(message));
      imap.noop();
      Summary newest = imap.summaries(0, 50).getFirst();
      assertThat(newest.envelope().subject()).isEqualTo(way.toString());
      assertThat(newest.has(Flag.FLAGGED)).isTrue();
      var sink = new ByteArrayOutputStream();
      imap.read(newest.uid(), Section.MESSAGE, sink);
      assertThat(sink.toByteArray()).isEqualTo(message);
      imap.addFlags(UidSet.of(newest.uid()), Set.of(Flag.SEEN));
      assertThat(imap.summaries(UidSet.of(newest.uid())).getFirst().has(Flag.SEEN)).isTrue();
      imap.logout();
    }
    assertThat(new Sealpost(account).check(Protocol.IMAP).authenticated())
        .isEqualTo(way.auth().name());
  }
}
