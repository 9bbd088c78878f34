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
/// @param bcc recipients that are never written into a message that is sent
/// @param text lines ending in LF or CRLF; a line too long to be shown as one is written flowed
/// (RFC 3676)
/// @param attachments files, read when the message is written
/// @param forwarded files that hold a message each, to go within this one (`message/rfc822`)
/// @param inReplyTo the message answered
/// @param references its thread, oldest first
/// @param date when it was written; otherwise when it is built
/// @param messageId its identifier; otherwise a random one
public record Draft(NamedAddress from, List<NamedAddress> to, List<NamedAddress> cc,
    List<NamedAddress> bcc, HeaderText subject, String text, List<Path> attachments,
    List<Path> forwarded, Optional<MessageId> inReplyTo, List<MessageId> references,
    Optional<ZonedDateTime> date, Optional<MessageId> messageId) {
  /// @throws IllegalArgumentException if the text holds a NUL
  public Draft {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    attachments = List.copyOf(attachments);
    forwarded = List.copyOf(forwarded);
    references = List.copyOf(references);
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the text holds the character U+0000");
    }
  }

  /// An empty draft of this author.
  public static Draft from(NamedAddress author) {
    return new Draft(author, List.of(), List.of(), List.of(), new HeaderText(""), "", List.of(),
        List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  /// The same, to others; they replace those it had.
  public Draft withTo(List<NamedAddress> recipients) {
    return new Draft(from, recipients, cc, bcc, subject, text, attachments, forwarded, inReplyTo,
        references, date, messageId);
  }

  /// The same, with copies to others; they replace those it had.
  public Draft withCc(List<NamedAddress> recipients) {
    return new Draft(from, to, recipients, bcc, subject, text, attachments, forwarded, inReplyTo,
        references, date, messageId);
  }

  /// The same, with copies to others whom no field names.
  public Draft withBcc(List<NamedAddress> recipients) {
    return new Draft(from, to, cc, recipients, subject, text, attachments, forwarded, inReplyTo,
        references, date, messageId);
  }

  /// @throws IllegalArgumentException if the words could end a header line, or are too long
  public Draft withSubject(String words) {
    return new Draft(from, to, cc, bcc, new HeaderText(words), text, attachments, forwarded,
        inReplyTo, references, date, messageId);
  }

  /// The same, with another text.
  public Draft withText(String words) {
    return new Draft(from, to, cc, bcc, subject, words, attachments, forwarded, inReplyTo,
        references, date, messageId);
  }

  /// The same, with these files; they are read when it is built.
  public Draft withAttachments(List<Path> files) {
    return new Draft(from, to, cc, bcc, subject, text, files, forwarded, inReplyTo, references,
        date, messageId);
  }

  /// The same, with these messages whole, each as message/rfc822 (RFC 2046 §5.2.1).
  public Draft withForwarded(List<Path> messages) {
    return new Draft(from, to, cc, bcc, subject, text, attachments, messages, inReplyTo, references,
        date, messageId);
  }

  /// As an answer to a message: its identifier joins its thread (RFC 5322 §3.6.4).
  public Draft answering(Headers original) {
    return answering(original.messageId(), thread(original));
  }

  /// @param answered the message answered, if it has an identifier
  /// @param thread what [#thread] gave
  public Draft answering(Optional<MessageId> answered, List<MessageId> thread) {
    return new Draft(from, to, cc, bcc, subject, text, attachments, forwarded, answered, thread,
        date, messageId);
  }

  /// The thread an answer to a message belongs to, the last twenty of it. A message that answers
  /// several others does not say which thread is its own (RFC 5322 §3.6.4).
  public static List<MessageId> thread(Headers original) {
    List<MessageId> before = original.references();
    if (before.isEmpty() && original.inReplyTo().size() == 1) {
      before = original.inReplyTo();
    }
    List<MessageId> thread = new ArrayList<>(before);
    original.messageId().ifPresent(thread::add);
    return List.copyOf(thread.subList(Math.max(0, thread.size() - 20), thread.size()));
  }

  /// The same, with that Date field instead of the time it is built at.
  public Draft withDate(ZonedDateTime time) {
    return new Draft(from, to, cc, bcc, subject, text, attachments, forwarded, inReplyTo,
        references, Optional.of(time), messageId);
  }

  /// The same, with that Message-ID field instead of a new one.
  public Draft withMessageId(MessageId id) {
    return new Draft(from, to, cc, bcc, subject, text, attachments, forwarded, inReplyTo,
        references, date, Optional.of(id));
  }
}
