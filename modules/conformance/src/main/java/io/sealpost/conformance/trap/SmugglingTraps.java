package io.sealpost.conformance.trap;

import java.util.List;
import java.util.function.Predicate;

import io.sealpost.conformance.visit.Errand;
import io.sealpost.testserver.TestMailServer;

/// What a program was given by somebody else, and hands on: names and addresses that hold commands.
final class SmugglingTraps {
  private SmugglingTraps() {}

  static List<Trap> all() {
    return List.of(
        smuggling("CRLF in a flag", "the name of a flag holds a command", Way.IMAP, Errand.FLAG,
            line -> line.startsWith(Errand.SMUGGLED)),
        smuggling("CRLF in a field name", "the name of a field to fetch holds a command", Way.IMAP,
            Errand.FETCH, line -> line.startsWith(Errand.SMUGGLED)),
        smuggling("CRLF in a header", "the value of a field holds another field", Way.SMTP,
            Errand.HEADER, line -> line.startsWith(Errand.SMUGGLED_FIELD)),
        smuggling("parameter in an address", "a recipient's address holds an ESMTP parameter",
            Way.SMTP, Errand.RECIPIENT, line -> line.matches("RCPT TO:<[^>]*> NOTIFY=NEVER.*")));
  }

  private static Trap smuggling(String name, String lies, Way way, Errand errand,
      Predicate<String> smuggled) {
    return Trap.of(name, lies, List.of(way), SmugglingTraps::mail, errand,
        (outcome, seen) -> seen.fromClients().stream().anyMatch(smuggled)
            ? Verdict.fell("sent it on")
            : Verdict.survived(outcome));
  }

  private static void mail(TestMailServer server, Way way) {
    Letters.deliver(server, "Subject: " + way + "\r\n\r\nhello\r\n");
  }
}
