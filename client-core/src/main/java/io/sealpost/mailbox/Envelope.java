package io.sealpost.mailbox;

import java.util.List;

/// The head of a message as the server read it (RFC 9051 §7.5.2). Texts are raw: undecoded, hostile
/// until made printable, and empty where the message has none.
///
/// @param date the Date field
/// @param subject the Subject field, encoded words and all
public record Envelope(String date, String subject, List<Address> from, List<Address> sender,
    List<Address> replyTo, List<Address> to, List<Address> cc, List<Address> bcc, String inReplyTo,
    String messageId) {
  public static final Envelope EMPTY = new Envelope("", "", List.of(), List.of(), List.of(),
      List.of(), List.of(), List.of(), "", "");

  public Envelope {
    from = List.copyOf(from);
    sender = List.copyOf(sender);
    replyTo = List.copyOf(replyTo);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
  }
}
