package io.sealpost.imap;

import java.util.ArrayList;
import java.util.List;

import io.sealpost.mailbox.Address;
import io.sealpost.mailbox.Envelope;
import io.sealpost.mailbox.Octets;

/// From a value to an [Envelope] (RFC 9051 §7.5.2). Total: what is not where it should be is empty,
/// because most of it was written by the message's author.
final class EnvelopeReader {
  private EnvelopeReader() {}

  static Envelope envelope(Value value) {
    if (!(value instanceof Value.Items items)) {
      return Envelope.EMPTY;
    }
    return new Envelope(text(items.at(0)), text(items.at(1)), addresses(items.at(2)),
        addresses(items.at(3)), addresses(items.at(4)), addresses(items.at(5)),
        addresses(items.at(6)), addresses(items.at(7)), text(items.at(8)), text(items.at(9)));
  }

  static String text(Value value) {
    return value instanceof Value.Text text ? Octets.text(text.octets()) : "";
  }

  /// `((name route mailbox host) …)`; a host of NIL begins a group, all NIL ends one.
  private static List<Address> addresses(Value value) {
    List<Address> addresses = new ArrayList<>();
    if (value instanceof Value.Items items) {
      for (Value each : items.values()) {
        if (each instanceof Value.Items parts && addresses.size() < MOST_ADDRESSES) {
          Address address = new Address(text(parts.at(0)), text(parts.at(2)), text(parts.at(3)));
          if (!address.mailbox().isEmpty() || !address.host().isEmpty()) {
            addresses.add(address);
          }
        }
      }
    }
    return addresses;
  }

  private static final int MOST_ADDRESSES = 5000;
}
