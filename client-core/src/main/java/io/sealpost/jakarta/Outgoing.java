package io.sealpost.jakarta;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimePartDataSource;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.smtp.SmtpEnvelope;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/// What is refused of a message that is to be sent: fields that hold others, and addresses that hold
/// more than an address. Jakarta Mail's `addHeader` and Angus' envelope take both.
final class Outgoing {
  private Outgoing() {}

  /// @param from the property that says who sends, if there is one
  /// @throws MessagingException before anything is said to the server
  static void check(Message message, Address[] recipients, @Nullable String from)
      throws MessagingException {
    for (Address recipient : recipients) {
      if (recipient instanceof InternetAddress internet) {
        recipient(internet);
      }
    }
    sender(message, from);
    part(message, 0);
  }

  private static void recipient(InternetAddress address) throws MessagingException {
    if (address.isGroup()) {
      for (InternetAddress member : address.getGroup(false)) {
        path(member.getAddress());
      }
    } else if (!"postmaster".equalsIgnoreCase(address.getAddress())) { // RFC 5321 §4.1.1.3
      path(address.getAddress());
    }
  }

  /// In the order in which Angus looks for one.
  private static void sender(Message message, @Nullable String property)
      throws MessagingException {
    String own = message instanceof SMTPMessage smtp ? smtp.getEnvelopeFrom() : null;
    String sender = own == null ? property : own;
    Address[] authors = sender == null ? message.getFrom() : null;
    if (authors != null && authors.length > 0 && authors[0] instanceof InternetAddress author) {
      sender = author.getAddress();
    }
    if (sender != null && !sender.equals("<>")) { // RFC 5321 §4.5.5
      path(sender);
    }
  }

  /// An address that fits between angle brackets, or stands there already.
  private static void path(@Nullable String path) throws MessagingException {
    try {
      String given = String.valueOf(path);
      String address = given.startsWith("<") && given.endsWith(">")
          ? given.substring(1, given.length() - 1)
          : given;
      // A blank between quotes ends no path (RFC 5321 §4.1.2): judged as if it were a letter.
      String judged = QUOTED.matcher(address).replaceFirst(
          quoted -> Matcher.quoteReplacement(quoted.group().replace(' ', '_')));
      var _ = new SmtpEnvelope("", List.of(judged));
    } catch (IllegalArgumentException e) {
      throw refused("an address is none, or holds more than one: the message was not sent");
    }
  }

  private static void part(Part part, int depth) throws MessagingException {
    for (Header header : Collections.list(part.getAllHeaders())) {
      if (LINE.matcher(header.getName()).find()
          || (header.getValue() != null && LEAVING.matcher(header.getValue()).find())) {
        throw refused("a field of the header holds another: the message was not sent");
      }
    }
    if (part.isMimeType("multipart/*") || part.isMimeType("message/*")) {
      inside(part, depth);
    }
  }

  /// What came as octets has no field in its header but those it was read from.
  private static void inside(Part part, int depth) throws MessagingException {
    DataHandler handler = part.getDataHandler();
    if (handler.getDataSource() instanceof MimePartDataSource) {
      return;
    }
    if (depth == DEEPEST) {
      throw refused("more than " + DEEPEST + " parts inside each other: the message was not sent");
    }
    try {
      switch (handler.getContent()) {
        case Multipart parts -> {
          for (int i = 0; i < parts.getCount(); i++) {
            part(parts.getBodyPart(i), depth + 1);
          }
        }
        case Part enclosed -> part(enclosed, depth + 1);
        default -> {
          // octets
        }
      }
    } catch (IOException e) {
      throw new MessagingException("a part cannot be read", e);
    }
  }

  private static MessagingException refused(String words) {
    return new MessagingException(words, new ProtocolException(Violation.INJECTION, words));
  }

  private static final Pattern QUOTED = Pattern.compile("^\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern LINE = Pattern.compile("[\r\n\0]");
  /// A line end that no blank follows: the field ends there (RFC 5322 §2.2.3); or NUL.
  private static final Pattern LEAVING = Pattern.compile("(?>\r\n|\r|\n)(?![ \t])|\0");
  private static final int DEEPEST = 100;
}
