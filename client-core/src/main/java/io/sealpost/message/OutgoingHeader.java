package io.sealpost.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The header of an outgoing message as it will be sent, and the envelope it stands for.
///
/// @param octets all fields and the empty line
/// @param eightBit whether a field has octets beyond ASCII (RFC 6532)
record OutgoingHeader(byte[] octets, boolean eightBit, MailAddress sender,
    List<MailAddress> recipients, MessageId messageId) {
  OutgoingHeader {
    recipients = List.copyOf(recipients);
  }

  /// What a message is made fit for: others never see `Bcc`, its author does.
  enum Purpose {
    SENDING, KEEPING
  }

  static OutgoingHeader of(HeaderBlock block, ZonedDateTime now, Purpose purpose) {
    if (!block.complete()) {
      throw new IllegalArgumentException("the header of the message is too long");
    }
    if (block.strays() > 0) {
      throw new IllegalArgumentException("the header of the message has a line that is no field");
    }
    MailAddress sender = sender(block);
    List<MailAddress> recipients = recipients(block);
    if (recipients.isEmpty() && purpose == Purpose.SENDING) {
      throw new IllegalArgumentException("the message has no recipient");
    }
    MessageId id = messageId(block, sender);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (block.first("Date").isEmpty()) {
      line(out, "Date: " + BuiltHeader.date(now));
    }
    boolean eightBit = false;
    for (RawField field : block.fields()) {
      boolean dropped = purpose == Purpose.SENDING && DROPPED.contains(field.key());
      if (!dropped && !missingValue(field)) {
        out.writeBytes(field.octets());
        eightBit |= beyondAscii(field.octets());
      }
    }
    if (block.first("Message-ID").filter(text -> !text.isEmpty()).isEmpty()) {
      line(out, "Message-ID: " + id);
    }
    line(out, "");
    return new OutgoingHeader(out.toByteArray(), eightBit, sender, recipients, id);
  }

  /// `Sender` if there is one, else the author, who must then be one (RFC 5322 §3.6.2).
  private static MailAddress sender(HeaderBlock block) {
    List<NamedAddress> from = addresses(block, "From");
    List<NamedAddress> sender = addresses(block, "Sender");
    if (from.isEmpty()) {
      throw new IllegalArgumentException("the message has no From");
    }
    if (sender.size() > 1 || (sender.isEmpty() && from.size() > 1)) {
      throw new IllegalArgumentException("the message needs one Sender");
    }
    return (sender.isEmpty() ? from : sender).getFirst().address();
  }

  private static List<MailAddress> recipients(HeaderBlock block) {
    List<MailAddress> recipients = new ArrayList<>();
    for (String name : List.of("To", "Cc", "Bcc")) {
      addresses(block, name).forEach(named -> recipients.add(named.address()));
    }
    return recipients.stream().distinct().toList();
  }

  /// Two fields of one name could be read as either by the next program (RFC 5322 §3.6).
  private static List<NamedAddress> addresses(HeaderBlock block, String name) {
    List<RawField> found = block.fields().stream().filter(field -> field.is(name)).toList();
    if (found.size() > 1 && !name.equals("Bcc")) {
      throw new IllegalArgumentException("the message has " + found.size() + " fields " + name);
    }
    List<NamedAddress> addresses = new ArrayList<>();
    for (RawField field : found) {
      try {
        addresses.addAll(NamedAddress.list(withoutGroups(field.value())));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("in " + name + ": " + e.getMessage(), e);
      }
    }
    return addresses;
  }

  /// An empty group stands for recipients who are not told (RFC 5322 §3.4).
  private static String withoutGroups(String value) {
    return value.replaceAll("(?i)^\\s*\"?undisclosed[ -]recipients\"?\\s*:\\s*;?\\s*$", "");
  }

  private static MessageId messageId(HeaderBlock block, MailAddress sender) {
    String stated = block.first("Message-ID").orElse("");
    return stated.isEmpty() ? MessageId.random(sender) : new MessageId(stated);
  }

  private static boolean beyondAscii(byte[] octets) {
    int all = 0;
    for (byte octet : octets) {
      all |= octet;
    }
    return all < 0;
  }

  private static boolean missingValue(RawField field) {
    return field.is("Message-ID") && field.value().isEmpty();
  }

  private static void line(ByteArrayOutputStream out, String line) {
    out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static final Set<String> DROPPED = Set.of("bcc", "resent-bcc");
}
