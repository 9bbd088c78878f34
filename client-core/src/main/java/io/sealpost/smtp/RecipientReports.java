package io.sealpost.smtp;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// What the sender wants to hear about one recipient (RFC 3461 §4.1, §4.2).
///
/// @param wanted when; empty for never, null to leave it to the servers
/// @param original what the recipient was first known as; null if it is the address used
public record RecipientReports(@Nullable Set<Notify> wanted, @Nullable OriginalRecipient original) {
  public static final RecipientReports USUAL = new RecipientReports(null, null);
  public static final RecipientReports NEVER = new RecipientReports(Set.of(), null);

  public RecipientReports {
    wanted = wanted == null ? null : Set.copyOf(wanted);
  }

  /// Reports of these events: NOTIFY (RFC 3461 §4.1).
  public static RecipientReports on(Notify first, Notify... others) {
    return new RecipientReports(EnumSet.of(first, others), null);
  }

  /// The same, naming whom the message was first meant for: ORCPT (RFC 3461 §4.2).
  public RecipientReports withOriginal(OriginalRecipient original) {
    return new RecipientReports(wanted, original);
  }

  String parameters() {
    return (wanted == null ? "" : " NOTIFY=" + words(wanted))
        + (original == null ? "" : original.parameter());
  }

  private static String words(Set<Notify> wanted) {
    return wanted.isEmpty()
        ? "NEVER"
        : wanted.stream().sorted().map(Notify::name).collect(Collectors.joining(","));
  }
}
