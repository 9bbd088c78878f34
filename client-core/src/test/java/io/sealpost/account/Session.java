package io.sealpost.account;

import java.time.Duration;

import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Deadline;
import io.sealpost.pop3.Pop3Session;
import io.sealpost.smtp.SmtpSession;

/// A session of any protocol, as far as they are alike.
///
/// @param use asks the server for nothing
/// @param end closes it
record Session(Use use, Runnable end) {
  interface Use {
    void ask(Deadline deadline) throws MailException;

    default void ask() throws MailException {
      ask(Deadline.in(Duration.ofSeconds(20)));
    }
  }

  static Session of(ImapSession imap) {
    return new Session(deadline -> imap.until(deadline).noop(), imap::close);
  }

  static Session of(Pop3Session pop3) {
    return new Session(deadline -> pop3.until(deadline).noop(), pop3::close);
  }

  static Session of(SmtpSession smtp) {
    return new Session(smtp::noop, smtp::close);
  }

  void close() {
    end.run();
  }
}
