package io.sealpost.message;

import java.util.List;

/// Somebody mail is written by or to: an address that can be sent to, and perhaps a name.
///
/// @param name for people, or empty
/// @param address where it goes
public record NamedAddress(String name, MailAddress address) {
  /// @throws IllegalArgumentException if the name could end a header line, or is too long
  public NamedAddress {
    Injection.refuse("the name", name, 300);
  }

  /// @param text `ada@example.org` or `Ada Lovelace <ada@example.org>`
  /// @throws IllegalArgumentException if it is not exactly one address
  public static NamedAddress parse(String text) {
    List<NamedAddress> all = list(text);
    if (all.size() != 1) {
      throw new IllegalArgumentException("not one mail address but " + all.size());
    }
    return all.getFirst();
  }

  /// Addresses with commas between them; none in blank text.
  ///
  /// @throws IllegalArgumentException if there is anything in it that is no address
  public static List<NamedAddress> list(String text) {
    Injection.refuse("the list of addresses", text, 256 * 1024);
    return AddressList.read(text, Integer.MAX_VALUE, EncodedWords::decode).stream()
        .map(NamedAddress::strict).toList();
  }

  private static NamedAddress strict(AddressList.Entry entry) {
    if (!entry.clean()) {
      throw new IllegalArgumentException("not a mail address");
    }
    return new NamedAddress(entry.address().name(), MailAddress.parse(entry.address().address()));
  }

  /// For people; in a message the name is encoded.
  @Override
  public String toString() {
    return name.isEmpty() ? address.toString() : name + " <" + address + ">";
  }
}
