package io.sealpost.smtp;

import java.util.Set;

import io.sealpost.failure.RejectedException;

/// What the server offered inside TLS, as far as sending depends on it.
///
/// @param size whether MAIL may carry SIZE= (RFC 1870)
/// @param largest octets of a message at most; 0 if the server did not say
record Offer(boolean pipelining, boolean eightBitMime, boolean smtpUtf8, boolean size,
    long largest) {
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
    return new Offer(keywords.contains("PIPELINING"), keywords.contains("8BITMIME"),
        keywords.contains("SMTPUTF8"), size, largest);
  }

  /// Refuses what this server does not carry, before anything is sent: nothing is converted behind
  /// the sender's back.
  void refuseUnlessCarried(SmtpEnvelope envelope, MessageScan message) throws RejectedException {
    if (largest > 0 && message.size() > largest) {
      throw new RejectedException("a message of " + message.size() + " octets",
          "it takes at most " + largest, false);
    }
    if (message.eightBit() && !eightBitMime) {
      throw new RejectedException("an 8-bit message", "it does not offer 8BITMIME", false);
    }
    if (envelope.needsSmtpUtf8() && !smtpUtf8) {
      throw new RejectedException("an internationalised address", "it does not offer SMTPUTF8",
          false);
    }
    if (message.eightBitHeader() && !smtpUtf8) {
      throw new RejectedException("an 8-bit header", "it does not offer SMTPUTF8", false);
    }
  }

  /// The MAIL command (RFC 5321 §4.1.1.2) with the parameters that this message needs.
  String mail(SmtpEnvelope envelope, MessageScan message) {
    return "MAIL FROM:<" + envelope.sender() + ">" + (size ? " SIZE=" + message.size() : "")
        + (message.eightBit() ? " BODY=8BITMIME" : "")
        + (envelope.needsSmtpUtf8() || message.eightBitHeader() ? " SMTPUTF8" : "");
  }

  /// A number that is none, or too large to matter, is no limit.
  private static long octets(String digits) {
    boolean number = digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && !digits.isEmpty() ? Long.parseLong(digits) : 0;
  }
}
