package io.sealpost.smtp;

import java.util.Set;

import io.sealpost.failure.RejectedException;

/// What the server offered inside TLS, as far as sending depends on it.
///
/// @param size whether MAIL may carry SIZE= (RFC 1870)
/// @param largest octets of a message at most; 0 if the server did not say
record Offer(boolean pipelining, boolean chunking, boolean eightBitMime, boolean smtpUtf8,
    boolean dsn, boolean requireTls, boolean size, long largest) {
  /// @param keywords EHLO keywords in upper case, with their parameters
  static Offer of(Set<String> keywords) {
    long largest = 0;
    boolean size = false;
    for (String keyword : keywords) {
      if (keyword.equals("SIZE") || keyword.startsWith("SIZE ")) {
        size = true;
        largest = octets(keyword.substring(4).strip());
      }
    }
    return new Offer(keywords.contains("PIPELINING"), keywords.contains("CHUNKING"),
        keywords.contains("8BITMIME"), keywords.contains("SMTPUTF8"), keywords.contains("DSN"),
        keywords.contains("REQUIRETLS"), size, largest);
  }

  /// Refuses what this server does not carry, before anything is sent: nothing is converted behind
  /// the sender's back.
  void refuseUnlessCarried(SmtpEnvelope envelope, MessageScan message) throws RejectedException {
    if (largest > 0 && message.size() > largest) {
      throw refusal("a message of " + message.size() + " octets", "it takes at most " + largest);
    }
    if (message.eightBit() && !eightBitMime) {
      throw refusal("an 8-bit message", "it does not offer 8BITMIME");
    }
    if (envelope.needsSmtpUtf8() && !smtpUtf8) {
      throw refusal("an internationalised address", "it does not offer SMTPUTF8");
    }
    if (message.eightBitHeader() && !smtpUtf8) {
      throw refusal("an 8-bit header", "it does not offer SMTPUTF8");
    }
    if (envelope.requireTls() && !requireTls) {
      throw refusal("a message that requires TLS all the way", "it does not offer REQUIRETLS");
    }
  }

  /// The MAIL command (RFC 5321 §4.1.1.2) with the parameters that this message needs.
  String mail(SmtpEnvelope envelope, MessageScan message) {
    return "MAIL FROM:<" + envelope.sender() + ">" + (size ? " SIZE=" + message.size() : "")
        + (message.eightBit() ? " BODY=8BITMIME" : "")
        + (envelope.needsSmtpUtf8() || message.eightBitHeader() ? " SMTPUTF8" : "")
        + (envelope.requireTls() ? " REQUIRETLS" : "")
        + (dsn ? envelope.reports().mailParameters() : "");
  }

  /// The RCPT command (RFC 5321 §4.1.1.3).
  String rcpt(SmtpEnvelope envelope, String recipient) {
    return "RCPT TO:<" + recipient + ">"
        + (dsn ? envelope.reports().recipientParameters(recipient) : "");
  }

  /// Whether reports were asked for that this server does not know of.
  boolean ignoresReports(SmtpEnvelope envelope) {
    return !dsn && !envelope.reports().equals(ReportRequest.USUAL);
  }

  /// Whether envelope and message may go out in one write (RFC 2920 §3.1, RFC 3030 §4.2). Only what
  /// is small: it is wasted if the envelope is refused, and both sides' buffers must hold it.
  boolean bursts(SmtpEnvelope envelope, MessageScan message) {
    return pipelining && chunking && message.size() <= BURST
        && envelope.recipients().size() <= BURST_RECIPIENTS;
  }

  private static RejectedException refusal(String what, String why) {
    return new RejectedException(what, why, false);
  }

  /// A number that is none, or too large to matter, is no limit.
  private static long octets(String digits) {
    boolean number = digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && !digits.isEmpty() ? Long.parseLong(digits) : 0;
  }

  private static final long BURST = 64 * 1024;
  private static final int BURST_RECIPIENTS = 90;
}
