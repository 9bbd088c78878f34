package io.sealpost.message;

import java.util.Optional;

/// An address as a message or server shows it: for people, hostile until made printable, and not
/// proven to be one. To write to it, ask for [#named()].
///
/// @param name the display name decoded, or empty
/// @param address the addr-spec as written, or empty
public record Address(String name, String address) {
  /// An address of an IMAP envelope (RFC 9051 §7.5.2), each part empty where the server says `NIL`.
  public static Address of(String name, String mailbox, String host) {
    String address = host.isEmpty() ? mailbox : mailbox + "@" + host;
    return new Address(EncodedWords.decode(name), EncodedWords.undecoded(address));
  }

  /// The name with the address behind it: a name alone could be anyone's.
  public String display() {
    if (name.isEmpty() || name.equals(address)) {
      return address;
    }
    return address.isEmpty() ? name : name + " <" + address + ">";
  }

  /// The same as something that can be written to, if it is well-formed.
  public Optional<NamedAddress> named() {
    try {
      MailAddress strict = MailAddress.parse(address);
      return Optional.of(new NamedAddress(sendableName(), strict));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String sendableName() {
    try {
      return new HeaderText(name).value();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
