package io.sealpost.testserver.front;

import java.util.Locale;

/// The ways to authenticate.
public enum Mechanism {
  /// SASL EXTERNAL: the user of the client certificate (RFC 4422 appendix A).
  EXTERNAL,
  /// SASL PLAIN (RFC 4616).
  PLAIN,
  /// Each protocol's old way: IMAP LOGIN, POP3 USER and PASS, SMTP AUTH LOGIN.
  LOGIN,
  /// SCRAM (RFC 5802).
  SCRAM_SHA_1,
  /// SCRAM tied to the TLS connection.
  SCRAM_SHA_1_PLUS,
  /// SCRAM (RFC 7677).
  SCRAM_SHA_256,
  /// SCRAM tied to the TLS connection.
  SCRAM_SHA_256_PLUS,
  /// SCRAM with the longest hash.
  SCRAM_SHA_512,
  /// SCRAM tied to the TLS connection.
  SCRAM_SHA_512_PLUS,
  /// An access token (RFC 7628).
  OAUTHBEARER,
  /// An access token, as before RFC 7628.
  XOAUTH2;

  /// The name on the wire.
  public String label() {
    return name().replace('_', '-');
  }

  /// The mechanism of that name on the wire or in an option, in any case.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Mechanism named(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  boolean bound() {
    return name().endsWith("_PLUS");
  }

  boolean scram() {
    return name().startsWith("SCRAM");
  }

  /// The Java name of the hash of a SCRAM mechanism.
  String hash() {
    return label().replace("SCRAM-", "").replace("-PLUS", "");
  }
}
