package io.sealpost.tls;

import java.util.Arrays;
import java.util.Optional;

/// A version of SSL or TLS by its two octets on the wire. All but the last two are refused by this
/// client, and known only to be looked for (RFC 8996).
public enum Version {
  SSL_3(0x0300, "SSL 3.0"), TLS_1_0(0x0301, "TLS 1.0"), TLS_1_1(0x0302, "TLS 1.1"), TLS_1_2(0x0303,
      "TLS 1.2"), TLS_1_3(0x0304, "TLS 1.3");

  private final int code;
  private final String label;

  Version(int code, String label) {
    this.code = code;
    this.label = label;
  }

  int code() {
    return code;
  }

  public String label() {
    return label;
  }

  /// Whether it may still be spoken (RFC 8996).
  public boolean current() {
    return compareTo(TLS_1_2) >= 0;
  }

  static Optional<Version> of(int code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
  }
}
