package io.sealpost.testserver.front;

import java.util.Map;

/// What SMTP accepts.
///
/// @param largest the greatest message size in bytes, announced with SIZE and enforced
/// @param replies recipients (whole addresses, lower case) that get this reply instead of 250
/// @param rejectStrangers whether mail to addresses without a mailbox is refused with 550, instead of
///     accepted and dropped
public record MailPolicy(long largest, Map<String, String> replies, boolean rejectStrangers) {
  /// 35 MB; `reject@example.test` gets a 550, `temp@example.test` a 450; strangers' mail is dropped.
  public static final MailPolicy DEFAULT = new MailPolicy(35_000_000,
      Map.of("reject@example.test", "550 5.1.1 no such mailbox", "temp@example.test",
          "450 4.2.1 mailbox busy"),
      false);

  public MailPolicy {
    replies = Map.copyOf(replies);
  }
}
