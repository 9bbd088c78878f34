package io.sealpost.smtp;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import io.sealpost.failure.RejectedException;
import org.junit.jupiter.api.Test;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_BOB;
import static io.sealpost.smtp.Dialogue.TO_THREE;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the session says when all goes well, or is politely refused.
final class SmtpSessionTest {
  @Test
  void takesOneStepAtATimeWithoutPipelining() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  S: 250 2.1.0 sender ok
                                  C: RCPT TO:<bob@example.org>
                                  S: 250 2.1.5 recipient ok
                                  C: DATA
                                  S: 354 go on
                                  C: Subject: hi
                                  C:
                                  C: hello
                                  C: .
                                  S: 250 2.0.0 queued as 4711""")) {
      SendResult result = server.offering().send(TO_BOB, HELLO, soon());

      assertThat(result.phase()).isEqualTo(Phase.ACCEPTED);
      assertThat(result.reply()).hasToString("250 2.0.0 queued as 4711");
      assertThat(result.fates()).allMatch(Fate::accepted);
    }
  }

  @Test
  void saysTheWholeEnvelopeAtOnceWithPipelining() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: RCPT TO:<eve@example.org>
                                  C: RCPT TO:<joe@example.org>
                                  C: DATA
                                  S: 250 ok
                                  S: 250 ok
                                  S: 251 will forward
                                  S: 252 will try
                                  S: 354 go on
                                  C: Subject: hi
                                  C:
                                  C: hello
                                  C: .
                                  S: 250 ok""")) {
      SendResult result = server.offering("PIPELINING").send(TO_THREE, HELLO, soon());

      assertThat(result.refused()).isEmpty();
    }
  }

  @Test
  void tellsTheServerWhatTheMessageNeeds() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org> SIZE=24 BODY=8BITMIME SMTPUTF8
                                  S: 250 ok
                                  C: RCPT TO:<jürgen@bücher.example>
                                  S: 250 ok
                                  C: DATA
                                  S: 354 go on
                                  C: Subject: hi
                                  C:
                                  C: grüße
                                  C: .
                                  S: 250 ok""")) {
      server.offering("SIZE 1000", "8BITMIME", "SMTPUTF8").send(
          new SmtpEnvelope("ada@example.org", List.of("jürgen@bücher.example")),
          Dialogue.message("Subject: hi\n\ngrüße"), soon());
    }
  }

  @Test
  void sendsReportsFromNobody() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<>
                                  S: 550 no reports here
                                  """)) {
      server.offering().send(new SmtpEnvelope("", TO_BOB.recipients()), HELLO, soon());
    }
  }

  @Test
  void sendsToThoseAcceptedAndTellsTheOthersFate() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: RCPT TO:<eve@example.org>
                                  C: RCPT TO:<joe@example.org>
                                  C: DATA
                                  S: 250 ok
                                  S: 550 5.1.1 no such user
                                  S: 250 ok
                                  S: 452 4.5.3 too many recipients
                                  S: 354 go on
                                  C: Subject: hi
                                  C:
                                  C: hello
                                  C: .
                                  S: 250 queued""")) {
      SendResult result = server.offering("PIPELINING").send(TO_THREE, HELLO, soon());

      assertThat(result.accepted()).isTrue();
      assertThat(result.fates()).extracting(Fate::accepted).containsExactly(false, true, false);
      assertThat(result.fates()).extracting(Fate::temporary).containsExactly(false, false, true);
      assertThat(result.refused()).first().extracting(Fate::reply)
          .isEqualTo(new Reply(550, new EnhancedStatus(5, 1, 1), "no such user"));
    }
  }

  @Test
  void sendsNoBodyWhenEverybodyIsRefused() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: DATA
                                  S: 250 ok
                                  S: 550 no
                                  S: 554 no valid recipients""")) {
      SendResult result = server.offering("PIPELINING").send(TO_BOB, HELLO, soon());

      assertThat(result.phase()).isEqualTo(Phase.RCPT);
      assertThatThrownBy(result::orRejected).isInstanceOfSatisfying(RejectedException.class,
          e -> assertThat(e.temporary()).isFalse());
    }
  }

  @Test
  void endsAnUnwantedBodyWithALoneDot() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: DATA
                                  S: 250 ok
                                  S: 450 later
                                  S: 354 go on all the same
                                  C: .
                                  S: 250 taken from nobody to nobody""")) {
      SendResult result = server.offering("PIPELINING").send(TO_BOB, HELLO, soon());

      assertThat(result.accepted()).isFalse();
      assertThat(result.fates()).singleElement().matches(Fate::temporary);
    }
  }

  @Test
  void asksForNothingMoreOnceTheSenderIsRefused() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  S: 451 4.7.1 greylisted""")) {
      SendResult result = server.offering().send(TO_THREE, HELLO, soon());

      assertThat(result.phase()).isEqualTo(Phase.MAIL);
      assertThat(result.fates()).hasSize(3).allMatch(Fate::temporary);
    }
  }

  @Test
  void resetsAfterARefusalAndSendsTheNext() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: DATA
                                  S: 250 ok
                                  S: 250 ok
                                  S: 451 out of disk
                                  C: RSET
                                  S: 250 ok
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: DATA
                                  S: 250 ok
                                  S: 250 ok
                                  S: 354 go on
                                  C: Subject: hi
                                  C:
                                  C: hello
                                  C: .
                                  S: 250 ok
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: DATA
                                  S: 250 ok
                                  S: 250 ok
                                  S: 354 go on
                                  C: Subject: hi
                                  C:
                                  C: hello
                                  C: .
                                  S: 554 5.6.0 spam
                                  C: RSET
                                  S: 250 ok
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: DATA
                                  S: 503 no
                                  S: 503 no
                                  S: 503 no
                                  C: NOOP
                                  S: 250 ok
                                  C: QUIT
                                  S: 221 bye""")) {
      SmtpSession session = server.offering("PIPELINING");

      assertThat(session.send(TO_BOB, HELLO, soon()).phase()).isEqualTo(Phase.DATA);
      assertThat(session.send(TO_BOB, HELLO, soon()).phase()).isEqualTo(Phase.ACCEPTED);
      assertThat(session.send(TO_BOB, HELLO, soon()).phase()).isEqualTo(Phase.END_OF_DATA);
      assertThat(session.send(TO_BOB, HELLO, soon()).phase()).isEqualTo(Phase.MAIL);
      session.noop(soon());
      session.quit(soon());
      assertThat(session.isOpen()).isFalse();
    }
  }

  @Test
  void boundsWhatItSaysBeforeItListens() throws IOException {
    List<String> many = IntStream.range(0, 150).mapToObj(i -> "r" + i + "@example.org").toList();
    var script = new StringBuilder("C: MAIL FROM:<ada@example.org>\n");
    many.subList(0, 99).forEach(to -> script.append("C: RCPT TO:<").append(to).append(">\n"));
    script.append("S: 250 ok\n".repeat(100));
    many.subList(99, 150).forEach(to -> script.append("C: RCPT TO:<").append(to).append(">\n"));
    script.append("C: DATA\n").append("S: 250 ok\n".repeat(51)).append("S: 451 no\n");
    try (var server = Dialogue.of(script.toString())) {
      SendResult result = server.offering("PIPELINING")
          .send(new SmtpEnvelope("ada@example.org", many), HELLO, soon());

      assertThat(result.fates()).hasSize(150).noneMatch(Fate::accepted);
    }
  }

  @Test
  void takesSilenceAfterQuitForGoodbye() throws IOException {
    try (var server = Dialogue.of("C: QUIT")) {
      server.offering().quit(soon());
    }
  }

  @Test
  void saysWhenTheServerRefusesNoop() throws IOException {
    try (var server = Dialogue.of("""
                                  C: NOOP
                                  S: 502 not here""")) {
      SmtpSession session = server.offering();

      assertThatThrownBy(() -> session.noop(soon())).isInstanceOf(RejectedException.class);
      assertThat(session.isOpen()).isTrue();
    }
  }
}
