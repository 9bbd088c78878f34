package io.sealpost.jakarta;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;

import org.eclipse.angus.mail.imap.IMAPMultipartDataSource;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.jspecify.annotations.Nullable;

/// The parts of a multipart, each told why its connection failed.
final class ImapParts extends IMAPMultipartDataSource {
  private final List<ImapBodyPart> parts;

  private ImapParts(MimePart part, BODYSTRUCTURE[] structures, @Nullable String section,
      ImapMessage message) {
    super(part, structures, section, message);
    this.parts = IntStream.range(0, structures.length)
        .mapToObj(i -> new ImapBodyPart(structures[i],
            (section == null ? "" : section + ".") + (i + 1), message))
        .toList();
  }

  /// What Angus made of a body, with parts of ours in it.
  ///
  /// @param section of the body; null for the whole message
  /// @param inside the section of the message that this body is
  static DataHandler ofBody(DataHandler theirs, MimePart part, BODYSTRUCTURE structure,
      @Nullable String section, ImapMessage message, String inside) throws MessagingException {
    DataSource source = theirs.getDataSource();
    if (source instanceof IMAPMultipartDataSource) {
      return new DataHandler(new ImapParts(part, structure.bodies, section, message));
    }
    return source instanceof MimePartDataSource
        ? theirs
        : new DataHandler(message.nested(structure.bodies[0], structure.envelope, inside),
            part.getContentType());
  }

  @Override
  public BodyPart getBodyPart(int index) {
    return parts.get(index);
  }
}
