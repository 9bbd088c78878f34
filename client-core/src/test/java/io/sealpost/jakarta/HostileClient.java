package io.sealpost.jakarta;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.peer.Resolver;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.SmtpEnvelope;

/// A client in a process of its own, with a heap as small as the test says. For each line it reads, a
/// configuration, a [Hostile.Victim] and a patience in milliseconds, it does what a mail program does
/// and says how it ended, how long after the deadline of the last step, and by how many KB what is
/// reachable had grown at most. It closes nothing before the next line.
final class HostileClient {
  private static final AtomicLong MOST = new AtomicLong();

  private long begun;

  private HostileClient() {}

  public static void main(String[] arguments) throws Exception {
    ManagementFactory.getGarbageCollectorMXBeans().forEach(it -> ((NotificationEmitter) it)
        .addNotificationListener((note, _) -> MOST.accumulateAndGet(
            GarbageCollectionNotificationInfo.from((CompositeData) note.getUserData()).getGcInfo()
                .getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> HEAP.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed()).sum(),
            Math::max), null, null));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split("\t", -1);
      visit(Path.of(words[0]), Hostile.Victim.valueOf(words[1]), Long.parseLong(words[2]), in);
    }
  }

  private static void visit(Path config, Hostile.Victim victim, long patience, BufferedReader in)
      throws Exception {
    var client = new HostileClient();
    Duration time = Duration.ofMillis(patience);
    long before = reachable();
    MOST.set(0);
    try (var mail = new Sealpost(AccountsFile.read(config).choose(null),
        Limits.DEFAULT.withTimes(Limits.DEFAULT.connect(), time, time), Clock.systemUTC(),
        Resolver.SYSTEM)) {
      String end;
      try {
        end = victim.door ? client.behindTheDoor(mail, victim) : client.session(mail, victim, time);
      } catch (IOException | MessagingException | RuntimeException e) {
        end = kind(e);
      }
      long late = (System.nanoTime() - client.begun) / 1_000_000 - patience;
      long rise = Math.max(MOST.get(), reachable()) - before;
      System.out.println(String.join("\t", end, Long.toString(late), Long.toString(rise / 1024)));
      System.out.flush();
      in.readLine();
    }
  }

  private String session(Sealpost mail, Hostile.Victim victim, Duration time)
      throws IOException, ConfigurationException {
    return switch (victim.protocol) {
      case IMAP -> {
        var imap = step(mail.imap());
        step(imap.status(MailboxName.INBOX));
        step(imap.examine(MailboxName.INBOX));
        List<Summary> page = step(imap.summaries(0, 50));
        yield page.size() + " messages";
      }
      case POP3 -> {
        var pop3 = step(mail.pop3());
        step(pop3.stat());
        List<Summary> page = step(pop3.summaries(0, 50));
        step(pop3.read(page.getFirst().id(), OutputStream.nullOutputStream()));
        step(pop3.stat());
        yield "read";
      }
      case SMTP -> {
        var smtp = step(mail.smtp());
        smtp.send(new SmtpEnvelope("ada@example.test", List.of("bob@example.test")),
            MessageSource.of("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII)),
            Deadline.in(time)).orRejected();
        yield "sent";
      }
    };
  }

  private String behindTheDoor(Sealpost mail, Hostile.Victim victim)
      throws IOException, MessagingException {
    Session session = SealpostSession.of(mail);
    begin();
    if (victim == Hostile.Victim.DOOR_SMTP) {
      var letter = new MimeMessage(session);
      letter.setText("x");
      var bob = new InternetAddress[]{new InternetAddress("bob@example.test")};
      var transport = session.getTransport("smtp");
      transport.connect();
      begin();
      transport.sendMessage(letter, bob);
      return "sent";
    }
    Store store = session.getStore(victim == Hostile.Victim.DOOR_IMAP ? "imap" : "pop3");
    store.connect();
    Folder inbox = store.getFolder("INBOX");
    if (victim == Hostile.Victim.DOOR_IMAP) {
      begin();
      step(inbox.getMessageCount());
    }
    inbox.open(Folder.READ_ONLY);
    begin();
    Message[] messages = step(inbox.getMessages());
    var wanted = new FetchProfile();
    wanted.add(FetchProfile.Item.ENVELOPE);
    wanted.add(FetchProfile.Item.CONTENT_INFO);
    wanted.add(jakarta.mail.UIDFolder.FetchProfileItem.UID);
    inbox.fetch(messages, wanted);
    begin();
    messages[0].writeTo(OutputStream.nullOutputStream());
    begin();
    step(inbox.getMessageCount());
    return "read";
  }

  private void begin() {
    begun = System.nanoTime();
  }

  /// The next step begins.
  private <T> T step(T result) {
    begin();
    return result;
  }

  private static String kind(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MailException ours) {
        return switch (ours) {
          case ProtocolException _ -> "PROTOCOL";
          case UnreachableException it -> it.reason() == Reason.TIMED_OUT ? "TIMED_OUT" : "LOST";
          default -> ours.getClass().getSimpleName();
        };
      }
    }
    return e.toString().replace('\t', ' ').replace('\n', ' ');
  }

  private static long reachable() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static final List<String> HEAP = List.of("Eden Space", "Survivor Space", "Tenured Gen");
}
