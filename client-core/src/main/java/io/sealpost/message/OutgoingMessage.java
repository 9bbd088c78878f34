package io.sealpost.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.StoreException;

/// A message somebody wrote with other means, made fit for sending: line ends canonical
/// (RFC 5321 §2.3.8: a bare LF or CR becomes CRLF), `Bcc` taken out, `Date` and `Message-ID` added
/// where they are missing. The rest of its octets is as it was.
///
/// Refuses NUL, a header beyond the limits, more than one `From` field, and addresses that are none:
/// nothing is repaired that could then mean something else.
public final class OutgoingMessage implements Letter {
  private final MessageSource source;
  private final OutgoingHeader header;
  private final boolean eightBit;
  private final long size;

  private OutgoingMessage(MessageSource source, OutgoingHeader header, boolean eightBit,
      long body) {
    this.source = source;
    this.header = header;
    this.eightBit = eightBit;
    size = header.octets().length + body;
  }

  /// @param clock gives the date, with its zone, if the message has none
  /// @throws IllegalArgumentException if it cannot be sent as it is; the message says why
  /// @throws StoreException if the file cannot be read
  public static OutgoingMessage parse(Path file, Clock clock) throws MailException {
    try {
      return parse(() -> Files.newInputStream(file), clock);
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }

  /// @param source opened again each time the message is written
  /// @throws IllegalArgumentException if it cannot be sent as it is; the message says why
  public static OutgoingMessage parse(MessageSource source, Clock clock) throws IOException {
    return parse(source, clock, OutgoingHeader.Purpose.SENDING);
  }

  /// A message that may not be finished, for a mailbox of the author's own: it may lack recipients,
  /// and keeps `Bcc`, which is for the author to see (RFC 5322 §3.6.3).
  ///
  /// @throws IllegalArgumentException if it is malformed; the message says why
  /// @throws StoreException if the file cannot be read
  public static OutgoingMessage unfinished(Path file, Clock clock) throws MailException {
    try {
      return parse(() -> Files.newInputStream(file), clock, OutgoingHeader.Purpose.KEEPING);
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }

  private static OutgoingMessage parse(MessageSource source, Clock clock,
      OutgoingHeader.Purpose purpose) throws IOException {
    try (CanonicalStream in = new CanonicalStream(source.open())) {
      HeaderBlock block = HeaderBlock.read(in, MessageLimits.DEFAULT);
      OutgoingHeader header = OutgoingHeader.of(block, ZonedDateTime.now(clock), purpose);
      long body = in.transferTo(OutputStream.nullOutputStream());
      return new OutgoingMessage(source, header, in.eightBit(), body);
    }
  }

  @Override
  public MailAddress sender() {
    return header.sender();
  }

  @Override
  public List<MailAddress> recipients() {
    return header.recipients();
  }

  @Override
  public MessageId messageId() {
    return header.messageId();
  }

  @Override
  public boolean needsSmtpUtf8() {
    return header.eightBit() || header.sender().needsSmtpUtf8()
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
    try (CanonicalStream in = new CanonicalStream(source.open())) {
      HeaderBlock.read(in, MessageLimits.DEFAULT);
      out.write(header.octets());
      in.transferTo(out);
      out.flush();
    }
  }
}
