package io.sealpost.testserver.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// ENVELOPE (RFC 9051 §7.5.2), encoded words left as they are.
final class Envelope {
  private Envelope() {}

  static String of(List<Field> fields) {
    String from = addresses(fields, "From");
    String sender = addresses(fields, "Sender");
    String replyTo = addresses(fields, "Reply-To");
    return "(" + String.join(" ",
        Strings.nstring(Field.find(fields, "Date")),
        Strings.nstring(Field.find(fields, "Subject")),
        from,
        sender.equals("NIL") ? from : sender,
        replyTo.equals("NIL") ? from : replyTo,
        addresses(fields, "To"),
        addresses(fields, "Cc"),
        addresses(fields, "Bcc"),
        Strings.nstring(Field.find(fields, "In-Reply-To")),
        Strings.nstring(Field.find(fields, "Message-ID"))) + ")";
  }

  private static String addresses(List<Field> fields, String name) {
    List<Address> all = fields.stream().filter(field -> field.name().equalsIgnoreCase(name))
        .flatMap(field -> Address.parse(field.value()).stream()).toList();
    return all.isEmpty()
        ? "NIL"
        : all.stream().map(Envelope::address).collect(Collectors.joining("", "(", ")"));
  }

  private static String address(Address address) {
    return "(" + Strings.nstring(address.name()) + " NIL " + Strings.nstring(address.mailbox())
        + " "
        + Strings.nstring(address.host()) + ")";
  }

  /// An address of an envelope; a group begins with one that has no host and ends with an empty one.
  record Address(Optional<String> name, Optional<String> mailbox, Optional<String> host) {
    static final Address GROUP_END = new Address(Optional.empty(), Optional.empty(),
        Optional.empty());

    static List<Address> parse(String field) {
      return new AddressParser(field).parse();
    }
  }
}
