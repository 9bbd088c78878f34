package io.sealpost.testserver.script;

import java.time.Duration;
import java.util.List;

/// Hostile servers by name; each is a few [Fault]s, the same idea in each protocol.
public enum Misbehaviour {
  /// STARTTLS is not offered, and unknown when tried all the same.
  STRIPPED_STARTTLS,
  /// STARTTLS is offered and then refused for good.
  REFUSED_STARTTLS,
  /// A reply in clear follows the go-ahead in the same segment.
  INJECTION_IN_SAME_SEGMENT,
  /// A reply in clear follows the go-ahead in the next segment.
  INJECTION_IN_NEXT_SEGMENT,
  /// The greeting says that we are authenticated already (IMAP; elsewhere, that AUTH succeeded).
  PREAUTHENTICATED,
  /// Success is reported as soon as authentication begins, without asking for anything.
  EARLY_SUCCESS,
  /// Success is reported in one segment with the first capabilities, before anybody asked for it.
  SUCCESS_IN_ADVANCE,
  /// No greeting ever comes.
  SILENT_GREETING,
  /// The TLS handshake never begins.
  SILENT_HANDSHAKE,
  /// Something that is not TLS answers the ClientHello.
  GARBAGE_HANDSHAKE,
  /// The greeting is a line without an end.
  ENDLESS_GREETING,
  /// Capabilities are asked for, and lines come for ever.
  ENDLESS_CAPABILITIES,
  /// The greeting announces two gigabytes less one byte (IMAP).
  HUGE_LITERAL,
  /// The greeting announces more than any integer holds (IMAP).
  OVERFLOWING_LITERAL,
  /// Everything comes at one byte every half second.
  ONE_BYTE_AT_A_TIME;

  /// The faults that make it so.
  public List<Fault> faults(Protocol protocol) {
    return switch (this) {
      case STRIPPED_STARTTLS -> List.of(Fault.hide("STARTTLS", "STLS"));
      case REFUSED_STARTTLS -> List.of(Fault.answer(Moment.STARTTLS, no(protocol)));
      case INJECTION_IN_SAME_SEGMENT -> List.of(Fault.append(Moment.STARTTLS, injected(protocol)));
      case INJECTION_IN_NEXT_SEGMENT ->
        List.of(Fault.appendLater(Moment.STARTTLS, injected(protocol), Duration.ofMillis(50)));
      case PREAUTHENTICATED -> List.of(Fault.answer(Moment.GREETING, switch (protocol) {
        case IMAP -> "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome back\r\n";
        case POP3 -> "+OK\r\n+OK welcome back\r\n";
        case SMTP -> "220 ready\r\n235 2.7.0 welcome back\r\n";
      }));
      case EARLY_SUCCESS -> List.of(Fault.answer(Moment.AUTHENTICATE, switch (protocol) {
        case IMAP -> "<tag> OK authenticated\r\n";
        case POP3 -> "+OK authenticated\r\n";
        case SMTP -> "235 2.7.0 authenticated\r\n";
      }));
      case SUCCESS_IN_ADVANCE -> List.of(switch (protocol) {
        case IMAP -> Fault.append(Moment.GREETING, "A1 OK authenticated\r\n");
        case POP3 -> Fault.append(Moment.CAPABILITY, "+OK authenticated\r\n");
        case SMTP -> Fault.append(Moment.EHLO, "235 2.7.0 authenticated\r\n");
      });
      case SILENT_GREETING -> List.of(Fault.silence(Moment.GREETING));
      case SILENT_HANDSHAKE -> List.of(Fault.silence(Moment.TLS));
      case GARBAGE_HANDSHAKE -> List.of(Fault.sayAndClose(Moment.TLS, "this is not TLS\r\n"));
      case ENDLESS_GREETING -> List.of(Fault.endlessLine(Moment.GREETING, start(protocol)));
      case ENDLESS_CAPABILITIES -> List.of(protocol == Protocol.SMTP
          ? Fault.endlessLines(Moment.EHLO, "250-X")
          : Fault.endlessLines(Moment.CAPABILITY,
              protocol == Protocol.IMAP ? "* CAPABILITY IMAP4rev1" : "+OK"));
      case HUGE_LITERAL ->
        List.of(Fault.sayAndStall(Moment.GREETING, start(protocol) + "{2147483647}\r\n"));
      case OVERFLOWING_LITERAL ->
        List.of(Fault.sayAndStall(Moment.GREETING, start(protocol) + "{99999999999}\r\n"));
      case ONE_BYTE_AT_A_TIME -> List.of(Fault.trickle(Moment.GREETING, Duration.ofMillis(500)));
    };
  }

  private static String no(Protocol protocol) {
    return switch (protocol) {
      case IMAP -> "<tag> NO not today\r\n";
      case POP3 -> "-ERR not today\r\n";
      case SMTP -> "502 5.5.1 not today\r\n";
    };
  }

  private static String injected(Protocol protocol) {
    return switch (protocol) {
      case IMAP -> "* CAPABILITY IMAP4rev1 AUTH=LOGIN\r\n";
      case POP3 -> "+OK injected\r\n";
      case SMTP -> "250 injected\r\n";
    };
  }

  private static String start(Protocol protocol) {
    return switch (protocol) {
      case IMAP -> "* OK ";
      case POP3 -> "+OK ";
      case SMTP -> "220 ";
    };
  }
}
