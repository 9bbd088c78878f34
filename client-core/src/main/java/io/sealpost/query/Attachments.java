package io.sealpost.query;

import io.sealpost.mailbox.BodyStructure;

/// What counts as a file attached to a message: a part that says so or has a file name, and a
/// message in the message.
public final class Attachments {
  private Attachments() {}

  /// Whether there is one among the parts.
  public static boolean in(BodyStructure structure) {
    return switch (structure) {
      case BodyStructure.Multipart multipart ->
        multipart.parts().stream().anyMatch(Attachments::in);
      case BodyStructure.Message _ -> true;
      case BodyStructure.SinglePart part -> part.fileName().isPresent()
          || part.disposition().filter(way -> way.kind().equals("attachment")).isPresent();
    };
  }
}
