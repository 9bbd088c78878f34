package io.sealpost.message;

/// A part that is listed and fetched rather than shown.
///
/// @param number from 1, as people name it
/// @param path its place as IMAP counts
/// @param name a harmless file name, never empty
/// @param type such as `application/pdf`: the sender's word
/// @param size octets when decoded
/// @param disposition `inline`, `attachment`, or empty
public record Attachment(int number, String path, SafeFileName name, String type, long size,
    String disposition) {
  static Attachment of(int number, Part part) {
    String name = part.name().isBlank() ? "part-" + part.path() + ending(part.type()) : part.name();
    return new Attachment(number, part.path(), SafeFileName.of(name), part.type(), part.size(),
        part.disposition());
  }

  private static String ending(String type) {
    return switch (type) {
      case "text/plain", "message/delivery-status", "message/disposition-notification",
          "message/feedback-report", "text/rfc822-headers" ->
        ".txt";
      case "text/html" -> ".html";
      case "text/calendar" -> ".ics";
      case "message/rfc822", "message/global" -> ".eml";
      case "application/pdf" -> ".pdf";
      case "application/zip" -> ".zip";
      case "application/pgp-signature" -> ".asc";
      case "application/pkcs7-signature", "application/x-pkcs7-signature" -> ".p7s";
      case "application/pkcs7-mime", "application/x-pkcs7-mime" -> ".p7m";
      case "image/jpeg" -> ".jpg";
      case "image/png" -> ".png";
      case "image/gif" -> ".gif";
      default -> ".bin";
    };
  }
}
