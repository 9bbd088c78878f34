package io.sealpost.smtp;

import java.util.List;

/// Who a message is from and whom it goes to, as the server is told; what its header says is another
/// matter (RFC 5321 §2.3.1).
///
/// Refuses addresses that do not fit between angle brackets (RFC 5321 §4.1.2): control characters,
/// spaces, brackets, parameters behind the address, and lengths beyond RFC 5321 §4.5.3.1.
///
/// @param sender where failures are reported to; empty for none (the null reverse-path `<>`)
/// @param recipients at least one
/// @param reports which delivery reports are wanted
/// @param requireTls whether every server on the way must use verified TLS (RFC 8689); where the
/// first one does not offer that, nothing is sent
public record SmtpEnvelope(String sender, List<String> recipients, ReportRequest reports,
    boolean requireTls) {
  /// @throws IllegalArgumentException if an address cannot be sent as it is, or if reports are asked
  /// about somebody who is no recipient
  public SmtpEnvelope {
    if (!sender.isEmpty()) {
      AddrSpec.checked(sender);
    }
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("an envelope without recipients");
    }
    recipients.forEach(AddrSpec::checked);
    if (!recipients.containsAll(reports.some().keySet())) {
      throw new IllegalArgumentException("reports about somebody who is no recipient");
    }
  }

  public SmtpEnvelope(String sender, List<String> recipients) {
    this(sender, recipients, ReportRequest.USUAL, false);
  }

  /// The same, with a wish for reports (RFC 3461).
  public SmtpEnvelope withReports(ReportRequest reports) {
    return new SmtpEnvelope(sender, recipients, reports, requireTls);
  }

  /// The same, for a server that passes it on over TLS only: REQUIRETLS (RFC 8689).
  public SmtpEnvelope requiringTls() {
    return new SmtpEnvelope(sender, recipients, reports, true);
  }

  /// Whether an address needs a server that offers SMTPUTF8 (RFC 6531 §3.2).
  public boolean needsSmtpUtf8() {
    return AddrSpec.needsSmtpUtf8(sender) || recipients.stream().anyMatch(AddrSpec::needsSmtpUtf8);
  }
}
