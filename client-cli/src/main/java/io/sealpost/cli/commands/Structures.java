package io.sealpost.cli.commands;

import io.sealpost.mailbox.BodyStructure;
import io.sealpost.mailbox.BodyStructure.Message;
import io.sealpost.mailbox.BodyStructure.Multipart;
import io.sealpost.mailbox.BodyStructure.SinglePart;
import io.sealpost.mailbox.Summary;

/// What the tree of a message's parts says before the message itself is read.
final class Structures {
  private Structures() {}

  /// Whether something is attached: a part that says so, or one that is neither text nor meant to be
  /// shown within it. Signatures are not what a person calls an attachment.
  static boolean attached(Summary summary) {
    return summary.structure().filter(Structures::attached).isPresent();
  }

  private static boolean attached(BodyStructure part) {
    String disposition = part.disposition().map(it -> it.kind()).orElse("");
    return switch (part) {
      case Multipart it -> it.parts().stream().anyMatch(Structures::attached);
      case Message _ -> !disposition.equals("inline");
      case SinglePart it -> disposition.equals("attachment") && !signature(it)
          || !it.type().equals("text") && disposition.isEmpty() && it.id().isEmpty()
              && !signature(it);
    };
  }

  private static boolean signature(SinglePart part) {
    return part.subtype().endsWith("-signature");
  }
}
