package io.sealpost.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the machine's part of a multipart/report (RFC 6522): groups of fields, one of the message
/// and one of each recipient.
final class Reports {
  private Reports() {}

  static boolean isReport(String type) {
    return DELIVERY.contains(type) || DISPOSITION.contains(type);
  }

  /// @param octets of the part, decoded
  static Optional<Report> read(String type, byte[] octets) throws IOException {
    if (!isReport(type)) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(octets);
    for (int group = 0; group < MOST_GROUPS && in.available() > 0; group++) {
      Headers fields = Headers.of(HeaderBlock.read(in, MessageLimits.DEFAULT));
      String line = DELIVERY.contains(type) ? delivery(fields) : disposition(fields);
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return Optional.of(new Report(DELIVERY.contains(type) ? "delivery" : "disposition", lines));
  }

  /// RFC 3464 §2.3; the group of the message has no recipient and nothing to tell.
  private static String delivery(Headers fields) {
    String recipient = typed(fields, "Original-Recipient")
        .or(() -> typed(fields, "Final-Recipient")).orElse("");
    if (recipient.isEmpty()) {
      return "";
    }
    String done = switch (typed(fields, "Action").orElse("").toLowerCase(Locale.ROOT)) {
      case "failed" -> "was not delivered to ";
      case "delayed" -> "is still on its way to ";
      case "delivered" -> "was delivered to ";
      case "relayed" -> "was passed on, without further reports, towards ";
      case "expanded" -> "was passed on to the members of ";
      default -> "went somewhere on its way to ";
    };
    return done + recipient
        + typed(fields, "Status").map(status -> " (" + status + ")").orElse("")
        + typed(fields, "Diagnostic-Code").map(words -> ": " + words).orElse("")
        + typed(fields, "Will-Retry-Until").map(when -> "; tried until " + when).orElse("");
  }

  /// RFC 8098 §3.2.6: `manual-action/MDN-sent-manually; displayed`.
  private static String disposition(Headers fields) {
    String recipient = typed(fields, "Original-Recipient")
        .or(() -> typed(fields, "Final-Recipient")).orElse("somebody");
    String mode = fields.first("Disposition").orElse("");
    int semicolon = mode.indexOf(';');
    String what = semicolon < 0 ? "" : mode.substring(semicolon + 1).strip();
    return switch (word(what)) {
      case "displayed" -> "was displayed to " + recipient;
      case "deleted" -> "was deleted without being displayed to " + recipient;
      case "dispatched" -> "was passed on by " + recipient;
      case "processed" -> "was processed without being displayed to " + recipient;
      default -> "";
    };
  }

  private static String word(String text) {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /// A field's value without the type before its semicolon (`rfc822;`, `smtp;`), not endless.
  private static Optional<String> typed(Headers fields, String name) {
    return fields.first(name).map(value -> value.substring(value.indexOf(';') + 1).strip())
        .filter(value -> !value.isEmpty())
        .map(value -> value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…");
  }

  private static final List<String> DELIVERY = List.of("message/delivery-status",
      "message/global-delivery-status");
  private static final List<String> DISPOSITION = List.of("message/disposition-notification",
      "message/global-disposition-notification");
  private static final int MOST_GROUPS = 1000;
  private static final int LONGEST = 500;
}
