package io.sealpost.mailbox;

import java.util.Locale;
import java.util.Optional;

/// What a mailbox is for, as the server marks it (RFC 6154 §2, RFC 8457).
public enum SpecialUse {
  ALL, ARCHIVE, DRAFTS, FLAGGED, IMPORTANT, JUNK, SENT, TRASH;

  /// @param attribute a mailbox attribute such as `\Sent`, in any case
  public static Optional<SpecialUse> of(String attribute) {
    String word = attribute.toUpperCase(Locale.ROOT);
    for (SpecialUse use : values()) {
      if (word.equals("\\" + use.name())) {
        return Optional.of(use);
      }
    }
    return Optional.empty();
  }
}
