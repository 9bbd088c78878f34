package io.sealpost.message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header of a message, decoded for people: everything in it is the sender's word, and hostile
/// until made printable.
///
/// @param from authors (RFC 5322 §3.6.2)
/// @param replyTo where answers go, empty for to [#from]
/// @param date when it says it was written
/// @param messageId without what surrounds it, with its angle brackets
/// @param inReplyTo the messages it answers
/// @param references its thread, oldest first, the last hundred
/// @param fields all fields in their order
public record Headers(List<Address> from, List<Address> replyTo, List<Address> to,
    List<Address> cc, String subject, Optional<OffsetDateTime> date, Optional<MessageId> messageId,
    List<MessageId> inReplyTo, List<MessageId> references, List<HeaderField> fields) {
  public Headers {
    from = List.copyOf(from);
    replyTo = List.copyOf(replyTo);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    fields = List.copyOf(fields);
  }

  /// The decoded value of the first field of this name: `List-Id`, `List-Unsubscribe`, …
  public Optional<String> first(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst()
        .map(HeaderField::value);
  }

  /// The header of the message this stream begins with (RFC 5322 §2.2), within the limits.
  public static Headers read(InputStream in) throws IOException {
    return of(HeaderBlock.read(new BufferedInputStream(in), MessageLimits.DEFAULT));
  }

  static Headers of(HeaderBlock block) {
    List<HeaderField> fields = block.fields().stream()
        .map(field -> new HeaderField(field.name(), EncodedWords.decode(field.value()))).toList();
    List<MessageId> references = ids(block, "References");
    return new Headers(addresses(block, "From"), addresses(block, "Reply-To"),
        addresses(block, "To"), addresses(block, "Cc"),
        EncodedWords.decode(block.first("Subject").orElse("")),
        block.first("Date").flatMap(HeaderDate::parse),
        ids(block, "Message-ID").stream().findFirst(), ids(block, "In-Reply-To"),
        references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size()),
        fields);
  }

  /// Several fields of one name are against RFC 5322 §3.6; people are shown them all.
  private static List<Address> addresses(HeaderBlock block, String name) {
    List<Address> found = new ArrayList<>();
    block.fields().stream().filter(field -> field.is(name)).limit(MOST_REPEATS)
        .forEach(field -> found.addAll(Addresses.parse(field.value())));
    return found;
  }

  private static List<MessageId> ids(HeaderBlock block, String name) {
    return block.first(name).map(MessageId::all).orElse(List.of());
  }

  private static final int MOST_REFERENCES = 100;
  private static final int MOST_REPEATS = 10;
}
