package io.sealpost.jakarta;

import java.time.Duration;
import java.util.List;

import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;

import static io.sealpost.peer.Protocol.IMAP;
import static io.sealpost.peer.Protocol.POP3;
import static io.sealpost.peer.Protocol.SMTP;

/// What servers have been seen to do to mail programs, or could, after everybody is who they must be.
final class HostileList {
  private static final String PROTOCOL = "PROTOCOL";
  private static final String TIMED_OUT = "TIMED_OUT";
  /// Sent in one burst with MAIL: nobody knows what has come of the message.
  private static final String UNKNOWN = "LOST|PROTOCOL";
  /// Whatever comes first on this machine, the limit or the deadline.
  private static final String EITHER = "TIMED_OUT|PROTOCOL";
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private HostileList() {}

  static List<Hostile> all() {
    return List.of(literal("2147483647"), literal("1073741824"), literal("99999999999"),
        literal("-5"), fetched("60,000 open parentheses", "BODYSTRUCTURE " + "(".repeat(60_000)),
        fetched("a quoted string that does not end", "BODYSTRUCTURE (\"TEXT\" \"PLAIN\" (\"a"),
        fetched("a list where an atom is due", "RFC822.SIZE (1)"),
        fetched("a size beyond every number", "RFC822.SIZE 99999999999999999999"),
        Hostile.of("a control character in a number of STATUS").to(IMAP,
            Fault.sayAndStall(Moment.STATUS, "* STATUS INBOX (MESSAGES 1\u0001)\r\n"), PROTOCOL),
        Hostile.of("2147483647 messages").to(IMAP,
            Fault.sayAndStall(Moment.EXAMINE, "* 2147483647 EXISTS\r\n"), TIMED_OUT, PROTOCOL)
            .to(POP3, Fault.sayAndStall(Moment.STAT, "+OK 2147483647 1\r\n"), PROTOCOL),
        Hostile.of("a line without end")
            .to(IMAP, Fault.endlessLine(Moment.FETCH, "* OK "), PROTOCOL)
            .to(POP3, Fault.endlessLine(Moment.UIDL, "+OK\r\n1 "), PROTOCOL)
            .to(SMTP, Fault.endlessLine(Moment.MAIL, "250-"), UNKNOWN),
        Hostile.of("lines without end")
            .to(IMAP, Fault.endlessLines(Moment.FETCH, "* OK more"), PROTOCOL)
            .to(POP3, Fault.endlessLines(Moment.UIDL, "+OK"), PROTOCOL)
            .to(SMTP, Fault.endlessLines(Moment.MAIL, "250-more"), UNKNOWN),
        Hostile.of("an octet every half second")
            .to(IMAP, Fault.trickle(Moment.FETCH, HALF_A_SECOND), TIMED_OUT)
            .to(POP3, Fault.trickle(Moment.UIDL, HALF_A_SECOND), TIMED_OUT)
            .to(SMTP, Fault.trickle(Moment.MAIL, HALF_A_SECOND), TIMED_OUT),
        Hostile.of("a line every half second")
            .to(IMAP, Fault.lineAfterLine(Moment.FETCH, "* OK more", HALF_A_SECOND), TIMED_OUT)
            .to(POP3, Fault.lineAfterLine(Moment.RETR, "+OK", HALF_A_SECOND), TIMED_OUT)
            .to(SMTP, Fault.lineAfterLine(Moment.MAIL, "250-more", HALF_A_SECOND), TIMED_OUT),
        Hostile.of("a message nobody asked for").to(IMAP,
            Fault.answer(Moment.FETCH, "* 99 FETCH (UID 999 RFC822.SIZE 5)\r\n<tag> OK done\r\n"),
            "0 messages", PROTOCOL),
        Hostile.of("a message without end").to(POP3, Fault.endlessLines(Moment.RETR, "+OK"),
            TIMED_OUT, EITHER),
        Hostile.of("a dot between bare line feeds").to(POP3,
            Fault.answer(Moment.RETR, "+OK\r\nSubject: x\r\n\r\na\n.\r\n-ERR b\r\n.\r\n"),
            "read", "read"),
        Hostile.of("silence").to(IMAP, Fault.silence(Moment.FETCH), TIMED_OUT)
            .to(POP3, Fault.silence(Moment.RETR), TIMED_OUT)
            .to(SMTP, Fault.silence(Moment.MAIL), TIMED_OUT));
  }

  private static Hostile literal(String size) {
    return fetched("a literal of " + size + " octets", "ENVELOPE ({" + size + "}");
  }

  private static Hostile fetched(String name, String words) {
    return Hostile.of(name).to(IMAP,
        Fault.sayAndStall(Moment.FETCH, "* 1 FETCH (UID 1 " + words + "\r\n"), PROTOCOL);
  }
}
