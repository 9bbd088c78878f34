package io.sealpost.testserver.mailbox;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// BODY and BODYSTRUCTURE (RFC 9051 §7.5.2).
final class BodyStructure {
  private BodyStructure() {}

  static String of(Part part, byte[] bytes, boolean extended) {
    return "("
        + (part.multipart() ? multipart(part, bytes, extended) : single(part, bytes, extended))
        + ")";
  }

  private static String multipart(Part part, byte[] bytes, boolean extended) {
    String children = part.parts().stream().map(child -> of(child, bytes, extended))
        .collect(Collectors.joining());
    String text = children + " " + Strings.string(part.type().sub().toUpperCase(Locale.ROOT));
    return extended ? text + " " + parameters(part.type().parameters()) + trailer(part) : text;
  }

  private static String single(Part part, byte[] bytes, boolean extended) {
    boolean broken = part.type().is("multipart")
        || (part.type().is("message", "rfc822") && !part.message());
    MediaType type = broken ? MediaType.TEXT : part.type();
    StringBuilder text = new StringBuilder();
    text.append(Strings.string(type.primary().toUpperCase(Locale.ROOT))).append(' ');
    text.append(Strings.string(type.sub().toUpperCase(Locale.ROOT))).append(' ');
    text.append(parameters(type.parameters())).append(' ');
    text.append(Strings.nstring(part.field("Content-ID"))).append(' ');
    text.append(Strings.nstring(part.field("Content-Description"))).append(' ');
    text.append(Strings
        .string(part.field("Content-Transfer-Encoding").orElse("7bit").toUpperCase(Locale.ROOT)));
    text.append(' ').append(part.end() - part.bodyStart());
    if (part.message()) {
      Part inner = part.parts().getFirst();
      text.append(' ').append(Envelope.of(inner.fields())).append(' ')
          .append(of(inner, bytes, extended));
    }
    if (part.message() || type.is("text")) {
      text.append(' ').append(lines(part, bytes));
    }
    if (extended) {
      text.append(' ').append(Strings.nstring(part.field("Content-MD5"))).append(trailer(part));
    }
    return text.toString();
  }

  private static String trailer(Part part) {
    String disposition = part.field("Content-Disposition").map(MediaType::parse)
        .map(value -> "(" + Strings.string(value.value()) + " " + parameters(value.parameters())
            + ")")
        .orElse("NIL");
    Optional<String> language = part.field("Content-Language");
    return " " + disposition + " " + Strings.nstring(language) + " "
        + Strings.nstring(part.field("Content-Location"));
  }

  private static String parameters(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? "NIL"
        : parameters.entrySet().stream()
            .map(entry -> Strings.string(entry.getKey().toUpperCase(Locale.ROOT)) + " "
                + Strings.string(entry.getValue()))
            .collect(Collectors.joining(" ", "(", ")"));
  }

  private static int lines(Part part, byte[] bytes) {
    int lines = 0;
    for (int i = part.bodyStart(); i < part.end(); i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
