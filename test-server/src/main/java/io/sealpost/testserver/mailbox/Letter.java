package io.sealpost.testserver.mailbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;

/// A stored message as the bytes it consists of, and what FETCH says about them. GreenMail's own FETCH
/// re-encodes parts and guesses sizes; here every answer is a slice of the same bytes.
public final class Letter {
  private final MimeMessage message;
  private final Part structure;
  private final int size;
  private SoftReference<byte[]> bytes = new SoftReference<>(null);
  private @Nullable String envelope;
  private @Nullable String bodyStructure;

  Letter(MimeMessage message) {
    this.message = message;
    byte[] all = bytes();
    size = all.length;
    structure = Part.of(all);
  }

  /// RFC822.SIZE.
  public int size() {
    return size;
  }

  /// The whole message.
  public synchronized byte[] bytes() {
    byte[] all = bytes.get();
    if (all == null) {
      all = write();
      bytes = new SoftReference<>(all);
    }
    return all;
  }

  /// ENVELOPE, in parentheses (RFC 9051 §7.5.2).
  public synchronized String envelope() {
    if (envelope == null) {
      envelope = Envelope.of(structure.fields());
    }
    return envelope;
  }

  /// BODYSTRUCTURE with its extension data, or without them BODY.
  public synchronized String bodyStructure(boolean extended) {
    if (!extended) {
      return BodyStructure.of(structure, bytes(), false);
    }
    if (bodyStructure == null) {
      bodyStructure = BodyStructure.of(structure, bytes(), true);
    }
    return bodyStructure;
  }

  /// The bytes of a section such as `1.2.MIME`, `HEADER.FIELDS (DATE)` or the empty one; an empty array
  /// if there is no such part.
  public byte[] section(String section) {
    return Section.of(section, structure, bytes());
  }

  /// Whether a text is a section's name.
  public static boolean names(String section) {
    return Section.valid(section);
  }

  private byte[] write() {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream(
          Math.max(1024, message.getSize() + 2048));
      message.writeTo(all);
      return all.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("GreenMail cannot write a message it stored", e);
    }
  }
}
