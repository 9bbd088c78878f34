package io.sealpost.conformance;

import java.nio.file.Path;
import java.util.Set;

import io.sealpost.conformance.subject.CarefulAngus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Stock Angus in the traps that are known to catch it, however carefully it is set up: a trap that
/// catches nobody would prove nothing.
@Timeout(300)
class AngusFallsTest {
  @TempDir
  private Path folder;

  @Test
  void fallsWhereItIsKnownToFall() throws Exception {
    assertThat(Examination.falls(CarefulAngus.class, folder, it -> KNOWN.contains(it.name())))
        .contains("fallback after a failed pin, IMAP: sent the password",
            "fallback after a failed pin, POP3: sent the password",
            "fallback after a failed pin, SMTP: sent the password",
            "EXTERNAL downgrade, IMAP STARTTLS: sent the password",
            "EXTERNAL downgrade, POP3: sent the password",
            "EXTERNAL downgrade, SMTP: sent the password",
            "injection behind the go-ahead, SMTP STARTTLS: took it for success: logged in",
            "PREAUTH, IMAP STARTTLS: took it for success: logged in",
            "early OK, IMAP: took it for success: logged in",
            "literal bomb in the greeting, IMAP: java.lang.OutOfMemoryError: Java heap space",
            "parentheses, IMAP: java.lang.StackOverflowError",
            "CRLF in a flag, IMAP: sent it on", "CRLF in a header, SMTP: sent it on",
            "parameter in an address, SMTP: sent it on");
  }

  private static final Set<String> KNOWN = Set.of("fallback after a failed pin",
      "EXTERNAL downgrade", "injection behind the go-ahead", "PREAUTH", "early OK",
      "literal bomb in the greeting", "parentheses", "CRLF in a flag", "CRLF in a header",
      "parameter in an address");
}
