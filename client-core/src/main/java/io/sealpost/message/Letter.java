package io.sealpost.message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A message ready to be sent, and the envelope it goes out in (RFC 5321 §2.3.1). Its octets are
/// canonical: lines end in CRLF, there is no NUL, no `Bcc`, and there are `Date` and `Message-ID`.
public sealed interface Letter permits BuiltMessage, OutgoingMessage {
  /// The reverse-path: whom failures are reported to.
  MailAddress sender();

  /// The forward-paths, each once: To, Cc and Bcc.
  List<MailAddress> recipients();

  MessageId messageId();

  /// Whether an address or the header needs SMTPUTF8 (RFC 6531 §3.2).
  boolean needsSmtpUtf8();

  /// Whether the body has octets beyond ASCII, and so needs 8BITMIME (RFC 6152).
  boolean eightBit();

  /// Octets of the message as [#writeTo] writes it.
  long size();

  /// Writes header and body, streaming; the stream stays open. May be called again.
  void writeTo(OutputStream out) throws IOException;
}
