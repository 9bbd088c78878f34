package io.sealpost.identity;

import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import io.sealpost.path.Described;

/// Writes PEM (RFC 7468); [PemFiles] reads it.
final class Pem {
  private Pem() {}

  static String block(String label, byte[] der) {
    return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label
        + "-----\n";
  }

  static String certificates(List<X509Certificate> chain) {
    return chain.stream().map(it -> block(CERTIFICATE, Described.der(it)))
        .collect(Collectors.joining());
  }

  static final String CERTIFICATE = "CERTIFICATE";
  static final String REQUEST = "CERTIFICATE REQUEST";
  static final String ENCRYPTED_KEY = "ENCRYPTED PRIVATE KEY";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});
}
