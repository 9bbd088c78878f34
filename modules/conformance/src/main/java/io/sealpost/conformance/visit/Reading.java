package io.sealpost.conformance.visit;

import java.io.IOException;
import java.io.InputStream;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;

/// Reads a message as any mail program does.
final class Reading {
  private Reading() {}

  /// @return octets and characters of everything in it
  static long of(Message message) throws MessagingException, IOException {
    long size = message.getSubject() == null ? 0 : message.getSubject().length();
    size += message.getFrom() == null ? 0 : message.getFrom().length;
    size += message.getAllRecipients() == null ? 0 : message.getAllRecipients().length;
    return size + content(message);
  }

  private static long content(Part part) throws MessagingException, IOException {
    return switch (part.getContent()) {
      case Multipart parts -> {
        long size = 0;
        for (int i = 0; i < parts.getCount(); i++) {
          size += content(parts.getBodyPart(i));
        }
        yield size;
      }
      case Message enclosed -> of(enclosed);
      case InputStream stream -> stream.transferTo(java.io.OutputStream.nullOutputStream());
      case Object other -> other.toString().length();
    };
  }
}
