package io.sealpost.message;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;

import io.sealpost.failure.MailException;
import io.sealpost.failure.StoreException;

/// A draft built into a message (RFC 5322, RFC 2045): ASCII throughout unless an address needs
/// UTF-8, lines short enough for any server. Attachments are read each time it is written.
public final class BuiltMessage implements Letter {
  private final Draft draft;
  private final MessageId messageId;
  private final Map<String, String> header;
  private final List<MimeBodyPart> parts;
  private final MimeMultipart multipart = new MimeMultipart();
  private final boolean unsent;
  private final boolean eightBit;
  private final long size;

  private BuiltMessage(Draft draft, ZonedDateTime now, boolean unsent) throws IOException {
    this.draft = draft;
    this.unsent = unsent;
    messageId = draft.messageId().orElseGet(() -> MessageId.random(draft.from().address()));
    header = header(draft.date().orElse(now));
    parts = List.copyOf(BuiltParts.of(draft));
    try {
      for (MimeBodyPart part : parts) {
        multipart.addBodyPart(part);
      }
      eightBit = EnclosedMessage.eightBit(parts);
      CountingStream counting = new CountingStream();
      writeTo(counting);
      size = counting.octets;
    } catch (MessagingException e) {
      throw new IllegalStateException("a part was refused", e);
    }
  }

  /// @param clock gives the date, with its zone, where the draft has none
  /// @throws IllegalArgumentException if there is no recipient
  /// @throws io.sealpost.failure.StoreException if an attachment cannot be read
  public static BuiltMessage of(Draft draft, Clock clock) throws MailException {
    if (draft.to().isEmpty() && draft.cc().isEmpty() && draft.bcc().isEmpty()) {
      throw new IllegalArgumentException("nobody to send it to");
    }
    return of(draft, clock, false);
  }

  /// As it is put away to be written on later: recipients may be missing, and `Bcc` stays in it.
  ///
  /// @throws io.sealpost.failure.StoreException if an attachment cannot be read
  public static BuiltMessage unfinished(Draft draft, Clock clock) throws MailException {
    return of(draft, clock, true);
  }

  private static BuiltMessage of(Draft draft, Clock clock, boolean unsent) throws MailException {
    List<Path> files = Stream.of(draft.attachments(), draft.forwarded()).flatMap(List::stream)
        .toList();
    for (Path file : files) {
      BuiltParts.requireReadable(file);
    }
    try {
      return new BuiltMessage(draft, ZonedDateTime.now(clock), unsent);
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(files.getFirst(), "cannot be read", e);
    }
  }

  @Override
  public MailAddress sender() {
    return draft.from().address();
  }

  @Override
  public List<MailAddress> recipients() {
    return Stream.of(draft.to(), draft.cc(), draft.bcc()).flatMap(List::stream)
        .map(NamedAddress::address).distinct().toList();
  }

  @Override
  public MessageId messageId() {
    return messageId;
  }

  @Override
  public boolean needsSmtpUtf8() {
    return sender().needsSmtpUtf8()
        || recipients().stream().anyMatch(MailAddress::needsSmtpUtf8);
  }

  @Override
  public boolean eightBit() {
    return eightBit;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    OutputStream buffered = new BufferedOutputStream(keepOpen(out), 16 * 1024);
    StringBuilder lines = new StringBuilder();
    header.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
    buffered.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    try {
      if (parts.size() == 1) {
        parts.getFirst().writeTo(buffered);
      } else {
        String type = BuiltHeader.fold("Content-Type", multipart.getContentType());
        buffered.write(("Content-Type: " + type + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        multipart.writeTo(buffered);
      }
    } catch (MessagingException e) {
      throw e.getNextException() instanceof IOException io ? io : new IOException(e);
    }
    buffered.flush();
  }

  private Map<String, String> header(ZonedDateTime date) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Date", BuiltHeader.date(date));
    fields.put("From", BuiltHeader.addresses("From", List.of(draft.from())));
    if (!draft.to().isEmpty()) {
      fields.put("To", BuiltHeader.addresses("To", draft.to()));
    }
    if (!draft.cc().isEmpty()) {
      fields.put("Cc", BuiltHeader.addresses("Cc", draft.cc()));
    }
    if (unsent && !draft.bcc().isEmpty()) {
      fields.put("Bcc", BuiltHeader.addresses("Bcc", draft.bcc()));
    }
    fields.put("Message-ID", messageId.value());
    draft.inReplyTo().ifPresent(id -> fields.put("In-Reply-To", id.value()));
    if (!draft.references().isEmpty()) {
      fields.put("References", BuiltHeader.ids(draft.references()));
    }
    fields.put("Subject", BuiltHeader.text("Subject", draft.subject()));
    fields.put("MIME-Version", "1.0");
    return fields;
  }

  private static OutputStream keepOpen(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] octets, int from, int length) throws IOException {
        out.write(octets, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
