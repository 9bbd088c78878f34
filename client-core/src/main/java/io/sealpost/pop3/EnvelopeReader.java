package io.sealpost.pop3;

import java.util.List;

import io.sealpost.mailbox.Address;
import io.sealpost.mailbox.Envelope;
import io.sealpost.message.Addresses;
import io.sealpost.message.RawHeader;

/// From a message's header to the [Envelope] that an IMAP server would make of it (RFC 9051 §7.5.2).
/// Total: what is not there is empty.
final class EnvelopeReader {
  private EnvelopeReader() {}

  static Envelope read(RawHeader header) {
    List<Address> from = addresses(header, "From");
    return new Envelope(header.first("Date"), header.first("Subject"), from,
        or(addresses(header, "Sender"), from), or(addresses(header, "Reply-To"), from),
        addresses(header, "To"), addresses(header, "Cc"), addresses(header, "Bcc"),
        header.first("In-Reply-To"), header.first("Message-ID"));
  }

  private static List<Address> addresses(RawHeader header, String name) {
    return Addresses.undecoded(header.first(name)).stream().map(EnvelopeReader::address).toList();
  }

  private static Address address(io.sealpost.message.Address found) {
    int at = found.address().lastIndexOf('@');
    return at < 0
        ? new Address(found.name(), found.address(), "")
        : new Address(found.name(), found.address().substring(0, at),
            found.address().substring(at + 1));
  }

  private static List<Address> or(List<Address> own, List<Address> from) {
    return own.isEmpty() ? from : own;
  }
}
