package io.sealpost.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.mail.Flags;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.pop3.Pop3Session;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.SmtpEnvelope;
import io.sealpost.smtp.SmtpSession;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.script.Transcript;

/// What became of a client that read or sent one mail at a hostile server.
///
/// @param end the kind of failure as [Attack#kind] names them; `LOST` for every way to lose a
/// connection, with `unknown` behind it if nobody knows whether the mail was sent; or `done`
/// @param late how long after its deadline it came, in milliseconds; below zero: before it
/// @param credentials how often the password was said
/// @param inClear how often outside TLS
/// @param connections how many there were
record Ordeal(String hostility, String way, String end, long late, long credentials, long inClear,
    int connections) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration IMPATIENCE = Duration.ofSeconds(1);
  private static final byte[] MESSAGE = "Subject: one\r\n\r\nof few words\r\n"
      .getBytes(StandardCharsets.US_ASCII);
  private static final String PASSWORD = "ada-secret";
  private static final String ENCODED = Base64.getEncoder()
      .encodeToString(("\0ada\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  /// Goes through all of them and prints a line for each, so that a test can see what happens in a
  /// process of its own, whose heap is as small as the test says.
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    for (Hostility hostility : HostileServers.all()) {
      for (Ordeal ordeal : of(hostility)) {
        System.out.println(String.join("\t", ordeal.hostility, ordeal.way, ordeal.end,
            Long.toString(ordeal.late), Long.toString(ordeal.credentials),
            Long.toString(ordeal.inClear), Integer.toString(ordeal.connections)));
      }
    }
  }

  static Ordeal parse(String line) {
    String[] field = line.split("\t", -1);
    return new Ordeal(field[0], field[1], field[2], Long.parseLong(field[3]),
        Long.parseLong(field[4]), Long.parseLong(field[5]), Integer.parseInt(field[6]));
  }

  /// On every way on which there is such a fault, at the same time.
  static List<Ordeal> of(Hostility hostility)
      throws InterruptedException, ExecutionException {
    List<Ordeal> all = new ArrayList<>();
    try (var server = TestMailServer.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.deliver("ada", "INBOX", MESSAGE, new Flags(), java.time.Instant.now());
      List<Future<Ordeal>> running = new ArrayList<>();
      for (Way way : Way.ALL) {
        if (hostility.ending().apply(way) instanceof Hostility.Ending.In) {
          running.add(threads.submit(() -> of(hostility, way, server)));
        }
      }
      for (Future<Ordeal> each : running) {
        all.add(each.get());
      }
    }
    return all;
  }

  private static Ordeal of(Hostility hostility, Way way, TestMailServer server) {
    Visitor visitor = Visitor.ada(server, way);
    hostility.staging().accept(server, server.listener(visitor.theirs(), visitor.mode()));
    boolean slow = hostility.slow(way);
    boolean slowMail = slow && hostility.phase() == Phase.MAIL;
    Duration connect = slow && !slowMail ? IMPATIENCE : PATIENCE;
    Duration command = slowMail ? IMPATIENCE : PATIENCE;
    Limits limits = Limits.DEFAULT.withTimes(connect, command, command);
    String end = "done";
    Deadline deadline = Deadline.in(connect);
    long due = System.nanoTime() + connect.toNanos();
    try (var channel = new Gate(Visitor.LOOPBACK, limits).open(visitor.client(),
        visitor.mechanisms(), Opening.NONE, deadline)) {
      due = System.nanoTime() + command.toNanos();
      use(channel, Deadline.in(command));
    } catch (MailException e) {
      end = kind(e);
    }
    Transcript said = visitor.transcript();
    return new Ordeal(hostility.name(), way.toString(), end,
        (System.nanoTime() - due) / 1_000_000,
        secrets(said.fromClients()), secrets(said.fromClientsInClear()), said.connections());
  }

  private static String kind(MailException failure) {
    return failure instanceof UnreachableException e
        ? (e.reason() == Reason.TIMED_OUT ? "TIMED_OUT" : "LOST")
            + (e.outcomeUnknown() ? " unknown" : "")
        : Attack.kind(failure);
  }

  private static void use(AuthenticatedChannel channel, Deadline deadline) throws MailException {
    switch (channel.endpoint().protocol()) {
      case IMAP -> {
        var imap = ImapSession.on(channel).until(deadline);
        imap.examine(MailboxName.INBOX);
        requireOne(imap.summaries(0, 50));
      }
      case POP3 -> requireOne(Pop3Session.on(channel).until(deadline).summaries(0, 50));
      case SMTP -> SmtpSession.on(channel).send(
          new SmtpEnvelope("ada@example.test", List.of("bob@example.test")),
          MessageSource.of(MESSAGE), deadline).orRejected();
    }
  }

  private static void requireOne(List<Summary> page) {
    if (page.size() != 1) {
      throw new IllegalStateException("one message, not " + page);
    }
  }

  private static long secrets(List<String> lines) {
    return lines.stream().filter(line -> line.contains(ENCODED) || line.contains(PASSWORD))
        .count();
  }
}
