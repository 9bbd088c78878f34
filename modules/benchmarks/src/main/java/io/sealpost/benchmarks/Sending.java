package io.sealpost.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import jakarta.mail.MessagingException;

import io.sealpost.gate.Opening;
import io.sealpost.limits.Deadline;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Security;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.Outcome;
import io.sealpost.smtp.SmtpEnvelope;
import io.sealpost.smtp.SmtpSession;
import io.sealpost.smtp.Submission;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;

/// Many small messages, and one of 25 MB, over one connection each; against Angus Mail.
final class Sending {
  private final TestMailServer server;
  private final Table table = new Table("sending over one connection", "work", "Angus turns",
      "Sealpost turns", "turns per message", "Angus", "Sealpost", "ratio of times");

  private Sending(TestMailServer server) {
    this.server = server;
  }

  static Table measure() throws IOException, MessagingException {
    try (var server = TestMailServer.start()) {
      var sending = new Sending(server);
      String small = "Subject: hello\r\n\r\nhello\r\n";
      String big = "Subject: big\r\n\r\n" + ("x".repeat(74) + "\r\n").repeat(25 * 1024 * 1024 / 76);
      // Once to warm up, once to measure.
      sending.row("warm-up: 200 small messages", small, 200);
      sending.row("200 small messages", small, 200);
      sending.row("one message of 25 MB", big, 1);
      return sending.table;
    }
  }

  private void row(String work, String message, int count) throws IOException, MessagingException {
    long begin = System.nanoTime();
    int angus = new AngusPeer(server, Mode.TLS).submit(List.of(TO), message, count);
    double theirs = (System.nanoTime() - begin) / 1e9;
    begin = System.nanoTime();
    submit(message, count);
    double ours = (System.nanoTime() - begin) / 1e9;
    int turns = server.transcript(Protocol.SMTP, Mode.TLS).last().turns();
    table.row(work, "" + angus, "" + turns,
        String.format(Locale.ROOT, "%.2f / %.2f", (double) angus / count, (double) turns / count),
        Table.milliseconds(theirs), Table.milliseconds(ours), Table.ratio(ours, theirs));
  }

  private void submit(String message, int count) throws IOException {
    var endpoint = new Endpoint(io.sealpost.peer.Protocol.SMTP, server.host(),
        server.port(Protocol.SMTP, Mode.TLS), Security.TLS);
    var entrance = new Entrance(endpoint, server.authority().root(),
        server.pin(Protocol.SMTP, Mode.TLS));
    var submission = new Submission(new SmtpEnvelope("ada@example.test", List.of(TO)),
        MessageSource.of(message.getBytes(StandardCharsets.US_ASCII)));
    try (var session = SmtpSession.on(entrance.open(Opening.NONE))) {
      List<Outcome> outcomes = session.sendAll(Collections.nCopies(count, submission),
          Deadline.in(Duration.ofMinutes(2)));
      for (Outcome outcome : outcomes) {
        if (!(outcome instanceof Outcome.Answered(var result)) || !result.accepted()) {
          throw new IllegalStateException("not accepted: " + outcome);
        }
      }
    }
  }

  private static final String TO = "bob@example.test";
}
