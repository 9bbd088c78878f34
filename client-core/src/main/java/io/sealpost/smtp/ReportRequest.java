package io.sealpost.smtp;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Which delivery reports the sender asks for (RFC 3461).
///
/// A wish, not a condition: a server that does not offer DSN is sent the message without it, and
/// [SendResult#reportsIgnored()] says so; it may then report failures although it was asked not to.
///
/// @param content how much of the message comes back; null to leave it to the servers
/// @param id given back in reports; null for none
/// @param everybody what is wanted for recipients not named in `some`
/// @param some by address, as in the envelope
public record ReportRequest(@Nullable ReportContent content, @Nullable EnvelopeId id,
    RecipientReports everybody, Map<String, RecipientReports> some) {
  /// Whatever servers do when they are not asked.
  public static final ReportRequest USUAL = of(RecipientReports.USUAL);

  public ReportRequest {
    some = Map.copyOf(some);
  }

  /// The same reports of every recipient.
  public static ReportRequest of(RecipientReports everybody) {
    return new ReportRequest(null, null, everybody, Map.of());
  }

  /// The same, saying what a report quotes: RET (RFC 3461 §4.3).
  public ReportRequest withContent(ReportContent content) {
    return new ReportRequest(content, id, everybody, some);
  }

  /// The same, with what reports name the sending by: ENVID (RFC 3461 §4.4).
  public ReportRequest withId(EnvelopeId id) {
    return new ReportRequest(content, id, everybody, some);
  }

  /// The same, with other reports of some recipients.
  public ReportRequest withSome(Map<String, RecipientReports> some) {
    return new ReportRequest(content, id, everybody, some);
  }

  String mailParameters() {
    return (content == null ? "" : " RET=" + content.word()) + (id == null ? "" : id.parameter());
  }

  String recipientParameters(String recipient) {
    return some.getOrDefault(recipient, everybody).parameters();
  }
}
