package io.sealpost.mailbox;

import java.util.List;
import java.util.Optional;

/// The tree of a message's parts as the server read it (RFC 9051 §7.5.2, BODYSTRUCTURE). Texts are
/// raw, hostile until made printable; types and encodings are in lower case.
///
/// Part numbers are what [Section#part] takes: `1.2`. A multipart has the number of the part it is,
/// or fills: empty at the top.
public sealed interface BodyStructure {
  String number();

  String type();

  String subtype();

  Parameters parameters();

  Optional<Disposition> disposition();

  /// The file name the sender gave, RFC 2231 undone, encoded words not; a hint and never a path.
  default Optional<String> fileName() {
    return disposition().flatMap(found -> found.parameters().get("filename"))
        .or(() -> parameters().get("name"));
  }

  /// Parts in parts.
  record Multipart(String number, String subtype, Parameters parameters,
      Optional<Disposition> disposition, List<BodyStructure> parts) implements BodyStructure {
    public Multipart {
      parts = List.copyOf(parts);
    }

    @Override
    public String type() {
      return "multipart";
    }
  }

  /// A part without parts.
  ///
  /// @param id the Content-ID, or empty
  /// @param description the Content-Description, or empty
  /// @param encoding the Content-Transfer-Encoding
  /// @param size octets in that encoding
  record SinglePart(String number, String type, String subtype, Parameters parameters,
      Optional<Disposition> disposition, String id, String description, String encoding,
      long size) implements BodyStructure {}

  /// A message in a message (`message/rfc822`, `message/global`).
  ///
  /// @param encoding the Content-Transfer-Encoding
  /// @param size octets of the inner message
  /// @param envelope the inner message's head
  /// @param body the inner message's parts
  record Message(String number, String subtype, Parameters parameters,
      Optional<Disposition> disposition, String encoding, long size, Envelope envelope,
      BodyStructure body) implements BodyStructure {
    @Override
    public String type() {
      return "message";
    }
  }
}
