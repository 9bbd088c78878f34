package io.sealpost.smtp;

/// The address a recipient was first known by, for reports to name it (RFC 3461 §4.2).
///
/// @param type of the address, such as `rfc822`
/// @param address printable ASCII
public record OriginalRecipient(String type, String address) {
  /// @throws IllegalArgumentException if either could not be sent as it is; 500 octets are the limit
  /// of the encoded whole
  public OriginalRecipient {
    if (!type.matches("[A-Za-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("not a type of address");
    }
    if (address.isEmpty() || type.length() + 1 + Xtext.encode(address).length() > 500) {
      throw new IllegalArgumentException("an original recipient is 1 to 500 characters");
    }
  }

  /// An internet mail address.
  public static OriginalRecipient of(String address) {
    return new OriginalRecipient("rfc822", address);
  }

  String parameter() {
    return " ORCPT=" + type + ";" + Xtext.encode(address);
  }
}
