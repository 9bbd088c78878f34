package io.sealpost.testserver.front;

/// The ways to authenticate.
public enum Mechanism {
  /// SASL EXTERNAL: the user of the client certificate (RFC 4422 appendix A).
  EXTERNAL,
  /// SASL PLAIN (RFC 4616).
  PLAIN,
  /// Each protocol's old way: IMAP LOGIN, POP3 USER and PASS, SMTP AUTH LOGIN.
  LOGIN
}
