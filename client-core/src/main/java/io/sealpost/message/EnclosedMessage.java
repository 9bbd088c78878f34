package io.sealpost.message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;

import io.sealpost.failure.StoreException;

/// A message that goes whole within another (RFC 2046 §5.2.1). It may not be encoded there: one that
/// does not fit between line ends as it is goes as a file instead.
final class EnclosedMessage {
  private EnclosedMessage() {}

  /// @return empty if it holds a NUL or a line that is too long (RFC 5321 §4.5.3.1.6)
  static Optional<MimeBodyPart> part(Path file) throws MessagingException, StoreException {
    Optional<String> encoding = encoding(file);
    if (encoding.isEmpty()) {
      return Optional.empty();
    }
    MimeBodyPart part = BuiltParts.file(file);
    part.setDataHandler(new DataHandler(new Canonical(file)));
    part.setHeader("Content-Type", TYPE);
    part.setHeader("Content-Transfer-Encoding", encoding.get());
    return Optional.of(part);
  }

  /// Whether one of the parts goes with octets beyond ASCII in it.
  static boolean eightBit(List<MimeBodyPart> parts) throws MessagingException {
    for (MimeBodyPart part : parts) {
      String[] encoding = part.getHeader("Content-Transfer-Encoding");
      if (encoding != null && encoding[0].equals("8bit")) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> encoding(Path file) throws StoreException {
    int line = 0;
    try (var canonical = new CanonicalStream(Files.newInputStream(file));
        InputStream in = new BufferedInputStream(canonical)) {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        line = octet == '\n' ? 0 : line + 1;
        if (line > LONGEST_LINE) {
          return Optional.empty();
        }
      }
      return Optional.of(canonical.eightBit() ? "8bit" : "7bit");
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a NUL
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }

  private record Canonical(Path file) implements DataSource {
    @Override
    public InputStream getInputStream() throws IOException {
      try {
        return new CanonicalStream(Files.newInputStream(file));
      } catch (IOException e) {
        throw new StoreException(file, "cannot be read", e);
      }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      throw new IOException("read only");
    }

    @Override
    public String getContentType() {
      return TYPE;
    }

    @Override
    public String getName() {
      return "";
    }
  }

  private static final String TYPE = "message/rfc822";
  private static final int LONGEST_LINE = 999;
}
