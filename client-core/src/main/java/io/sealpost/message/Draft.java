package io.sealpost.message;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message as its author thinks of it. Refuses NUL in the text; everything else that reaches a
/// header is of a type that refuses by itself.
///
/// @param from the author, and the sender of the envelope
/// @param bcc recipients that are never written into the message
/// @param text lines ending in LF or CRLF
/// @param attachments files, read when the message is written
/// @param inReplyTo the message answered
/// @param references its thread, oldest first
/// @param date when it was written; otherwise when it is built
/// @param messageId its identifier; otherwise a random one
public record Draft(NamedAddress from, List<NamedAddress> to, List<NamedAddress> cc,
    List<NamedAddress> bcc, HeaderText subject, String text, List<Path> attachments,
    Optional<MessageId> inReplyTo, List<MessageId> references, Optional<ZonedDateTime> date,
    Optional<MessageId> messageId) {
  /// @throws IllegalArgumentException if the text holds a NUL
  public Draft {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    attachments = List.copyOf(attachments);
    references = List.copyOf(references);
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the text holds the character U+0000");
    }
  }

  /// An empty draft of this author.
  public static Draft from(NamedAddress author) {
    return new Draft(author, List.of(), List.of(), List.of(), new HeaderText(""), "", List.of(),
        Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  public Draft withTo(List<NamedAddress> recipients) {
    return new Draft(from, recipients, cc, bcc, subject, text, attachments, inReplyTo, references,
        date, messageId);
  }

  public Draft withCc(List<NamedAddress> recipients) {
    return new Draft(from, to, recipients, bcc, subject, text, attachments, inReplyTo, references,
        date, messageId);
  }

  public Draft withBcc(List<NamedAddress> recipients) {
    return new Draft(from, to, cc, recipients, subject, text, attachments, inReplyTo, references,
        date, messageId);
  }

  /// @throws IllegalArgumentException if the words could end a header line, or are too long
  public Draft withSubject(String words) {
    return new Draft(from, to, cc, bcc, new HeaderText(words), text, attachments, inReplyTo,
        references, date, messageId);
  }

  public Draft withText(String words) {
    return new Draft(from, to, cc, bcc, subject, words, attachments, inReplyTo, references, date,
        messageId);
  }

  public Draft withAttachments(List<Path> files) {
    return new Draft(from, to, cc, bcc, subject, text, files, inReplyTo, references, date,
        messageId);
  }

  /// As an answer to a message: its identifier joins its thread (RFC 5322 §3.6.4).
  public Draft answering(Headers original) {
    List<MessageId> thread = new ArrayList<>(
        original.references().isEmpty() ? original.inReplyTo() : original.references());
    original.messageId().ifPresent(thread::add);
    List<MessageId> last = thread.subList(Math.max(0, thread.size() - 20), thread.size());
    return new Draft(from, to, cc, bcc, subject, text, attachments, original.messageId(), last,
        date, messageId);
  }

  public Draft withDate(ZonedDateTime time) {
    return new Draft(from, to, cc, bcc, subject, text, attachments, inReplyTo, references,
        Optional.of(time), messageId);
  }

  public Draft withMessageId(MessageId id) {
    return new Draft(from, to, cc, bcc, subject, text, attachments, inReplyTo, references, date,
        Optional.of(id));
  }
}
