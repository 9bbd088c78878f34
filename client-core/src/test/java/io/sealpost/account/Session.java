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
    void ask() throws MailException;
  }

  static Session of(ImapSession imap) {
    return new Session(imap::noop, imap::close);
  }

  static Session of(Pop3Session pop3) {
    return new Session(pop3::noop, pop3::close);
  }

  static Session of(SmtpSession smtp) {
    return new Session(() -> smtp.noop(Deadline.in(Duration.ofSeconds(20))), smtp::close);
  }

  void close() {
    end.run();
  }
}
