package io.sealpost.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sealpost.Lateness;
import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.MailboxName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class WatchTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration HOUR = Duration.ofHours(1);

  private final LiveServer server = new LiveServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private ImapSession opened(String... capabilities) throws IOException {
    ImapSession session = server.session(capabilities);
    server.say("* 3 EXISTS", "* OK [UIDVALIDITY 1] valid", "S1 OK [READ-WRITE] done");
    session.select(MailboxName.INBOX);
    return session;
  }

  private void idle(String tag) throws InterruptedException {
    server.expect(tag + " IDLE");
    server.say("+ idling");
  }

  @Test
  void tellsWhatHappensAsInTheRfc() throws Exception {
    // RFC 2177 §3
    try (ImapSession session = opened("IDLE"); Watch watch = session.watch(HOUR, HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      idle("S2");
      server.say("* 4 EXISTS");
      assertThat(watch.next(LONG)).contains(new MailboxNews(4, true, false, false));
      server.say("* 2 EXPUNGE");
      assertThat(watch.next(LONG)).contains(new MailboxNews(3, false, true, false));
      server.say("* 1 FETCH (FLAGS (\\Seen))");
      assertThat(watch.next(LONG)).contains(new MailboxNews(3, false, false, true));
      assertThat(watch.next(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void makesOnePieceOfNewsOfMany() throws Exception {
    try (ImapSession session = opened("IDLE"); Watch watch = session.watch(HOUR, HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      server.expect("S2 IDLE");
      for (int i = 0; i < 10_000; i++) {
        server.say("* " + (4 + i) + " EXISTS", "* 1 EXPUNGE", "* 1 FETCH (FLAGS ())");
      }
      server.say("+ idling", "* 7 EXISTS");
      Optional<MailboxNews> news = watch.next(LONG);
      while (news.isPresent() && news.get().messages() != 7) {
        news = watch.next(LONG);
      }
      assertThat(news).isPresent();
    }
  }

  @Test
  void closesAtOnceAndLeavesTheSessionOpen() throws Exception {
    try (ImapSession session = opened("IDLE")) {
      Watch watch = session.watch(HOUR, HOUR);
      server.expect("S1 SELECT \"INBOX\"");
      idle("S2");
      CompletableFuture<Optional<MailboxNews>> waiting = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> {
        try {
          waiting.complete(watch.next(HOUR));
        } catch (MailException e) {
          waiting.completeExceptionally(e);
        }
      });
      long start = System.nanoTime();
      watch.close();
      assertThat(waiting.get(1, TimeUnit.MINUTES)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Lateness.allowed(Duration.ofMillis(100)));
      server.expect("DONE");
      server.say("S2 OK IDLE terminated", "S3 OK done");
      session.noop();
      server.expect("S3 NOOP");
      server.expectSilence();
    }
  }

  @Test
  void stepsAsideForACommandAndComesBack() throws Exception {
    try (ImapSession session = opened("IDLE"); Watch watch = session.watch(HOUR, HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      idle("S2");
      server.say("* 4 EXISTS");
      assertThat(watch.next(LONG)).isPresent();
      CompletableFuture<Void> command = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> {
        try {
          session.noop();
          command.complete(null);
        } catch (MailException e) {
          command.completeExceptionally(e);
        }
      });
      server.expect("DONE");
      server.say("S2 OK IDLE terminated");
      server.expect("S3 NOOP");
      // News that comes with another command is news all the same.
      server.say("* 5 EXISTS", "S3 OK done");
      command.get(1, TimeUnit.MINUTES);
      assertThat(watch.next(LONG)).contains(new MailboxNews(5, true, false, false));
      idle("S4");
    }
  }

  @Test
  void renewsBeforeTheServerHangsUp() throws Exception {
    assertThat(Watch.RENEWAL).isLessThan(Duration.ofMinutes(29));
    try (ImapSession session = opened("IDLE");
        Watch watch = session.watch(Duration.ofMillis(20), HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      for (int round = 2; round < 6; round++) {
        idle("S" + round);
        server.expect("DONE");
        server.say("S" + round + " OK IDLE terminated");
      }
      server.expect("S6 IDLE");
      assertThat(watch.next(Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void saysThatTheServerHungUp() throws Exception {
    try (ImapSession session = opened("IDLE"); Watch watch = session.watch(HOUR, HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      idle("S2");
      server.say("* 4 EXISTS", "* BYE going down");
      assertThat(watch.next(LONG)).isPresent();
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(UnreachableException.class).isThrownBy(() -> watch.next(LONG))
            .withMessageContaining("going down");
      }
    }
  }

  @Test
  void saysThatTheConnectionWasLost() throws Exception {
    try (ImapSession session = opened("IDLE"); Watch watch = session.watch(HOUR, HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      idle("S2");
      server.close();
      assertThatExceptionOfType(UnreachableException.class).isThrownBy(() -> watch.next(LONG))
          .satisfies(lost -> assertThat(lost.outcomeUnknown()).isFalse());
    }
  }

  @Test
  void endsWhenTheSessionIsClosed() throws Exception {
    ImapSession session = opened("IDLE");
    try (Watch watch = session.watch(HOUR, HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      idle("S2");
      session.close();
      assertThatExceptionOfType(UnreachableException.class).isThrownBy(() -> watch.next(LONG));
    }
  }

  @Test
  void saysThatTheServerRefuses() throws Exception {
    try (ImapSession session = opened("IDLE"); Watch watch = session.watch(HOUR, HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      server.expect("S2 IDLE");
      server.say("S2 NO not today");
      assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> watch.next(LONG));
    }
  }

  @Test
  void doesNotChaseAServerThatEndsEveryIdle() throws Exception {
    try (ImapSession session = opened("IDLE"); Watch watch = session.watch(HOUR, HOUR)) {
      server.expect("S1 SELECT \"INBOX\"");
      idle("S2");
      server.say("* 9 EXISTS", "S2 OK enough of it");
      assertThat(watch.next(LONG)).isPresent();
      assertThat(watch.next(Duration.ofMillis(50))).isEmpty();
      server.expectSilence();
    }
  }

  @Test
  void asksNowAndThenWhereThereIsNoIdle() throws Exception {
    try (ImapSession session = opened("IMAP4REV1");
        Watch watch = session.watch(HOUR, Duration.ofMillis(5))) {
      server.expect("S1 SELECT \"INBOX\"");
      server.expect("S2 NOOP");
      server.say("* 4 EXISTS", "S2 OK");
      assertThat(watch.next(LONG)).contains(new MailboxNews(4, true, false, false));
      server.expect("S3 NOOP");
    }
  }
}
