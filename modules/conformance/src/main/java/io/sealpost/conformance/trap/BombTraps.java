package io.sealpost.conformance.trap;

import java.util.List;

import io.sealpost.conformance.visit.Errand;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Moment;

/// Replies made to take all memory, or all time.
final class BombTraps {
  private BombTraps() {}

  static List<Trap> all() {
    return List.of(
        bomb("literal bomb in the greeting", "the greeting announces two gigabytes", Way.IMAP,
            Errand.CONNECT,
            Fault.sayAndStall(Moment.GREETING, "* OK {2000000000}\r\n")),
        bomb("literal bomb in a list", "an envelope announces two gigabytes", Way.IMAP, Errand.LIST,
            Fault.sayAndStall(Moment.FETCH, "* 1 FETCH (ENVELOPE ({2000000000}\r\n")),
        bomb("endless line", "a greeting without an end", Way.IMAP, Errand.CONNECT,
            Fault.endlessLine(Moment.GREETING, "* OK ")),
        bomb("endless line", "a greeting without an end", Way.POP3, Errand.CONNECT,
            Fault.endlessLine(Moment.GREETING, "+OK ")),
        bomb("endless line", "a greeting without an end", Way.SMTP, Errand.CONNECT,
            Fault.endlessLine(Moment.GREETING, "220 ")),
        bomb("endless reply", "untagged responses for ever", Way.IMAP, Errand.LIST,
            Fault.endlessLines(Moment.FETCH, "* OK still here")),
        bomb("endless reply", "a reply of lines without an end", Way.SMTP, Errand.CONNECT,
            Fault.endlessLines(Moment.EHLO, "250-X")),
        bomb("endless message", "a message without an end", Way.POP3, Errand.READ,
            Fault.endlessLine(Moment.RETR, "+OK\r\n")),
        bomb("all the mail there is", "a mailbox of 2147483647 messages", Way.IMAP, Errand.LIST,
            Fault.prepend(Moment.EXAMINE, "* 2147483647 EXISTS\r\n")),
        bomb("all the mail there is", "a maildrop of 2147483647 messages", Way.POP3, Errand.LIST,
            Fault.answer(Moment.STAT, "+OK 2147483647 1\r\n")),
        bomb("a number that is none", "STATUS with a control character", Way.IMAP, Errand.COUNT,
            Fault.answer(Moment.STATUS, "* STATUS \"INBOX\" (MESSAGES \1)\r\n<tag> OK\r\n")),
        bomb("a string without an end", "in an extension of BODYSTRUCTURE", Way.IMAP, Errand.LIST,
            Fault.answer(Moment.FETCH, "* 1 FETCH (BODYSTRUCTURE (\"text\" \"plain\" NIL NIL NIL"
                + " \"7bit\" 1 1 NIL NIL NIL NIL \"x\r\n<tag> OK\r\n")),
        bomb("parentheses", "60,000 of them in BODYSTRUCTURE", Way.IMAP, Errand.LIST,
            Fault.answer(Moment.FETCH,
                "* 1 FETCH (BODYSTRUCTURE " + "(".repeat(60_000) + "\r\n<tag> OK\r\n")),
        slow(Way.IMAP), slow(Way.POP3), slow(Way.SMTP));
  }

  private static Trap bomb(String name, String lies, Way way, Errand errand, Fault fault) {
    return Trap.of(name, lies, List.of(way), (server, _) -> {
      Letters.deliver(server, "Subject: good\r\n\r\nhello\r\n");
      server.script(way.protocol(), way.mode()).play(fault);
    }, errand, (outcome, _) -> Verdict.refused(outcome));
  }

  private static Trap slow(Way way) {
    return Trap.of("one octet at a time", "an octet every half second, for ever", List.of(way),
        (server, _) -> server.misbehave(Misbehaviour.ONE_BYTE_AT_A_TIME), Errand.CONNECT,
        (outcome, _) -> Verdict.refused(outcome));
  }
}
