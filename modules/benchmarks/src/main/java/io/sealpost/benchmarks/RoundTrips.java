package io.sealpost.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import jakarta.mail.MessagingException;

import io.sealpost.gate.Opening;
import io.sealpost.imap.ImapOpening;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Security;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.SmtpEnvelope;
import io.sealpost.smtp.SmtpSession;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.testserver.seed.SeedMailbox;

/// How often the server waits for us, from the greeting until the work is done, as the server counts
/// it; against Angus Mail. TCP and TLS handshakes cost everybody the same and are left out.
final class RoundTrips {
  private final TestMailServer server;
  private final Table table = new Table("round trips after TLS, counted by the server", "work",
      "Angus", "Sealpost", "ratio");

  private RoundTrips(TestMailServer server) {
    this.server = server;
  }

  static Table measure() throws IOException, MessagingException {
    try (var server = TestMailServer.start()) {
      server.seed("ada", SeedMailbox.bulk(100, Clock.systemUTC()));
      var trips = new RoundTrips(server);
      for (Mode mode : Mode.values()) {
        trips.list(mode);
        trips.submit(mode);
      }
      return trips.table;
    }
  }

  private void list(Mode mode) throws IOException, MessagingException {
    int angus = new AngusPeer(server, mode).list(PAGE);
    var inbox = ImapOpening.examine(MailboxName.INBOX);
    try (var session = ImapSession.on(entrance(Protocol.IMAP, mode).open(inbox.opening()), inbox)) {
      if (session.summaries(0, PAGE).size() != PAGE) {
        throw new IllegalStateException("messages are missing");
      }
      row("list " + PAGE + " messages", Protocol.IMAP, mode, angus);
    }
  }

  private void submit(Mode mode) throws IOException, MessagingException {
    int angus = new AngusPeer(server, mode).submit(RECIPIENTS, MESSAGE);
    Deadline deadline = Deadline.in(Duration.ofSeconds(30));
    try (var session = SmtpSession.on(entrance(Protocol.SMTP, mode).open(Opening.NONE))) {
      session.send(new SmtpEnvelope("ada@example.test", RECIPIENTS),
          MessageSource.of(MESSAGE.getBytes(StandardCharsets.US_ASCII)), deadline).orRejected();
      row("send to " + RECIPIENTS.size() + " recipients", Protocol.SMTP, mode, angus);
    }
  }

  private void row(String work, Protocol protocol, Mode mode, int angus) {
    int turns = server.transcript(protocol, mode).last().turns();
    table.row(work + ", " + mode.name().toLowerCase(Locale.ROOT), "" + angus, "" + turns,
        Table.ratio(turns, angus));
  }

  private Entrance entrance(Protocol protocol, Mode mode) {
    var endpoint = new Endpoint(io.sealpost.peer.Protocol.valueOf(protocol.name()), server.host(),
        server.port(protocol, mode), Security.valueOf(mode.name()));
    return new Entrance(endpoint, server.authority().root(), server.pin(protocol, mode));
  }

  private static final int PAGE = 50;
  private static final List<String> RECIPIENTS = IntStream.range(0, 10)
      .mapToObj(i -> "r" + i + "@example.test").toList();
  private static final String MESSAGE = "Subject: hello\r\n\r\nhello\r\n";
}
