package io.sealpost.message;

import java.util.ArrayList;
import java.util.List;

/// A part while it is being walked.
final class OpenPart {
  final String path;
  final List<PartNode> children = new ArrayList<>();
  final List<RawField> fields = new ArrayList<>();
  byte[] text = {};
  long size;
  /// The subject of a message inside, which names it better than nothing.
  String subject = "";
  boolean multipart;
  private final boolean inDigest;

  OpenPart(String path, boolean inDigest) {
    this.path = path;
    this.inDigest = inDigest;
  }

  OpenPart child() {
    String number = String.valueOf(children.size() + 1);
    return new OpenPart(path.isEmpty() ? number : path + "." + number,
        type().value().equals("multipart/digest"));
  }

  /// The type, or what stands for it where it is missing or broken (RFC 2045 §5.2, RFC 2046 §5.1.5).
  FieldValue type() {
    FieldValue stated = value("Content-Type");
    String type = switch (stated.value()) {
      case "" -> inDigest ? "message/rfc822" : "text/plain";
      case "text", "text/" -> "text/plain";
      case "multipart", "multipart/" -> "multipart/mixed";
      default -> stated.value().indexOf('/') > 0 ? stated.value() : "application/octet-stream";
    };
    return new FieldValue(type, stated.parameters());
  }

  String encoding() {
    return value("Content-Transfer-Encoding").value();
  }

  Part part() {
    FieldValue type = type();
    FieldValue disposition = value("Content-Disposition");
    String name = disposition.parameter("filename");
    String stated = name.isEmpty() ? type.parameter("name") : name;
    String shown = !multipart && type.value().startsWith("multipart/")
        ? "text/plain"
        : type.value();
    return new Part(path.isEmpty() && !multipart ? "1" : path, shown, type.parameters(),
        disposition.value(), stated.isEmpty() && !subject.isEmpty() ? subject + ".eml" : stated,
        bare(first("Content-ID")), size);
  }

  private FieldValue value(String name) {
    return FieldValue.of(first(name));
  }

  private String first(String name) {
    return fields.stream().filter(field -> field.is(name)).findFirst().map(RawField::value)
        .orElse("");
  }

  private static String bare(String id) {
    String text = EncodedWords.decode(id);
    return text.startsWith("<") && text.endsWith(">") && text.length() > 1
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
