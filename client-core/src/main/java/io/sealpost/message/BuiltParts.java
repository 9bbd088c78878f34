package io.sealpost.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;

import io.sealpost.failure.StoreException;

/// The parts of a draft: its text, then its files. Their headers are set here and not left to
/// Jakarta Mail, whose choices depend on system properties.
final class BuiltParts {
  private static final int LONGEST_PLAIN_LINE = 900;

  private BuiltParts() {}

  static List<MimeBodyPart> of(Draft draft) throws StoreException {
    List<MimeBodyPart> parts = new ArrayList<>();
    try {
      parts.add(text(draft.text()));
      for (Path file : draft.attachments()) {
        parts.add(file(file));
      }
      for (Path message : draft.forwarded()) {
        parts.add(EnclosedMessage.part(message).orElse(file(message)));
      }
    } catch (MessagingException e) {
      throw new IllegalStateException("a part was refused", e);
    }
    return parts;
  }

  static void requireReadable(Path file) throws StoreException {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(file, Files.exists(file) ? "is not a file" : "does not exist", null);
    }
    if (!Files.isReadable(file)) {
      throw new StoreException(file, "cannot be read", null);
    }
  }

  private static MimeBodyPart text(String text) throws MessagingException {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    boolean flowed = FlowedWriting.wanted(lines);
    byte[] octets = canonical(flowed ? FlowedWriting.write(lines) : lines)
        .getBytes(StandardCharsets.UTF_8);
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(octets,
        "text/plain")));
    part.setHeader("Content-Type",
        "text/plain; charset=utf-8" + (flowed ? "; format=flowed" : ""));
    part.setHeader("Content-Transfer-Encoding", encoding(octets));
    return part;
  }

  /// RFC 2045 §6: 7bit if it is; else whichever of the two leaves more of it readable.
  private static String encoding(byte[] octets) {
    int beyond = 0;
    int line = 0;
    int longest = 0;
    for (byte octet : octets) {
      beyond += octet >= ' ' || octet == '\r' || octet == '\n' || octet == '\t' ? 0 : 1;
      line = octet == '\n' ? 0 : line + 1;
      longest = Math.max(longest, line);
    }
    if (beyond == 0 && longest <= LONGEST_PLAIN_LINE) {
      return "7bit";
    }
    return beyond <= octets.length / 4 ? "quoted-printable" : "base64";
  }

  private static String canonical(String lines) {
    return (lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n").replace("\n", "\r\n");
  }

  static MimeBodyPart file(Path file) throws MessagingException {
    String type = type(file);
    String name = SafeFileName.of(String.valueOf(file.getFileName())).value();
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new FileSource(file, type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", "base64");
    ParameterList parameters = new ParameterList();
    parameters.set("filename", name, "UTF-8");
    part.setHeader("Content-Disposition",
        new ContentDisposition("attachment", parameters).toString());
    return part;
  }

  /// By its name, then by its octets. `message/*` and `multipart/*` may not be base64
  /// (RFC 2046 §5.2.1), and a file's octets may not be changed: they go as what they are.
  private static String type(Path file) {
    String guessed = URLConnection.guessContentTypeFromName(String.valueOf(file.getFileName()));
    try {
      guessed = guessed == null ? Files.probeContentType(file) : guessed;
    } catch (IOException e) {
      guessed = null;
    }
    String type = guessed == null ? "" : guessed.toLowerCase(Locale.ROOT);
    boolean usable = type.matches("[a-z]+/[a-z0-9][a-z0-9.+-]*") && !type.startsWith("message/")
        && !type.startsWith("multipart/");
    return usable ? type : "application/octet-stream";
  }

  /// A file as Jakarta Activation wants it.
  private record FileSource(Path file, String type) implements DataSource {
    @Override
    public InputStream getInputStream() throws IOException {
      try {
        return Files.newInputStream(file);
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
      return type;
    }

    @Override
    public String getName() {
      return "";
    }
  }
}
