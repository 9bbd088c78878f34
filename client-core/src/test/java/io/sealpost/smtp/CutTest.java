package io.sealpost.smtp;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

import io.sealpost.ProofFigures;
import io.sealpost.cut.CutServer;
import io.sealpost.cut.End;
import io.sealpost.failure.UnreachableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A submission cut after every octet the server says, in each of its forms: never "sent" without the
/// server's whole word, and unknown exactly if the end of the message went out.
@Timeout(60)
class CutTest {
  /// How a message goes out.
  enum Form {
    LOCK_STEP("", """
                  C: MAIL FROM:<ada@example.org>
                  S: 250-2.1.0 sender
                  S: 250 2.1.0 ok
                  C: RCPT TO:<bob@example.org>
                  S: 250 2.1.5 ok
                  C: DATA
                  S: 354 go on
                  C: Subject: hi
                  C:
                  C: hello
                  C: .
                  S: 250-2.0.0 queued
                  S: 250 2.0.0 as 4711
                  """), PIPELINED("PIPELINING", """
                                                C: MAIL FROM:<ada@example.org>
                                                C: RCPT TO:<bob@example.org>
                                                C: DATA
                                                S: 250 2.1.0 ok
                                                S: 250 2.1.5 ok
                                                S: 354 go on
                                                C: Subject: hi
                                                C:
                                                C: hello
                                                C: .
                                                S: 250 2.0.0 queued
                                                """), CHUNKED("CHUNKING",
        """
        C: MAIL FROM:<ada@example.org>
        S: 250 2.1.0 ok
        C: RCPT TO:<bob@example.org>
        S: 250 2.1.5 ok
        C: BDAT 22 LAST
        C: Subject: hi
        C:
        C: hello
        S: 250-2.0.0 queued
        S: 250 2.0.0 as 4711
        """);

    private final String capability;
    private final String script;

    Form(String capability, String script) {
      this.capability = capability;
      this.script = script;
    }
  }

  private static final Pattern END = Pattern.compile("\r\n\\.\r\n|BDAT \\d+ LAST");
  private static int cuts;

  @ParameterizedTest
  @EnumSource(Form.class)
  void isUnknownExactlyIfTheEndOfTheMessageWentOut(Form form) throws IOException {
    assertThat(send(form, CutServer.whole(form.script)).accepted()).isTrue();
    for (int octets = 0; octets < CutServer.octets(form.script); octets++) {
      for (End end : End.values()) {
        var server = new CutServer(form.script, octets, end);
        var e = catchThrowableOfType(UnreachableException.class, () -> send(form, server));
        assertThat(e).as("%s after %s", end, octets).isNotNull();
        assertThat(e.outcomeUnknown()).as("%s after %s: %s", end, octets, server.heard())
            .isEqualTo(END.matcher(server.heard()).find());
        assertThat(server.spokenToAfterItsEnd()).as("%s after %s", end, octets).isFalse();
        cuts++;
      }
    }
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G3", "SMTP in memory", cuts
        + " cuts {FIN, RST, stall} of DATA, pipelined and"
        + " BDAT: 0 falsely sent, unknown exactly if the end of the message went out, 0 unchecked"
        + " exceptions");
  }

  private static SendResult send(Form form, CutServer server) throws IOException {
    try (var session = new SmtpSession(server.lane(), server.buffered(), Set.of(form.capability))) {
      return session.send(TO_BOB, HELLO, server.deadline());
    }
  }
}
