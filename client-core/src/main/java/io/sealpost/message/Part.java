package io.sealpost.message;

import java.util.Map;

/// One part of a message as its MIME header describes it (RFC 2045); all of it is the sender's word.
///
/// @param path its place as IMAP counts (RFC 9051 §6.4.5): `1`, `2.1`; empty for a root multipart
/// @param type such as `text/plain`, in lower case
/// @param parameters of the type, decoded, by name in lower case
/// @param disposition `inline`, `attachment`, or empty
/// @param name the file name proposed, decoded, hostile; or empty
/// @param contentId without its angle brackets, or empty
/// @param size octets when decoded; 0 for a multipart
public record Part(String path, String type, Map<String, String> parameters, String disposition,
    String name, String contentId, long size) {
  public Part {
    parameters = Map.copyOf(parameters);
  }

  /// Whether it has parts of its own.
  public boolean multipart() {
    return type.startsWith("multipart/");
  }

  /// Whether its text can be shown as the message's, or part of it.
  boolean displayable() {
    return (type.equals("text/plain") || type.equals("text/html"))
        && !disposition.equals("attachment") && (name.isEmpty() || disposition.equals("inline"));
  }
}
