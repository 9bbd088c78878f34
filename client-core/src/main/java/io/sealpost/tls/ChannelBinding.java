package io.sealpost.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

/// What both ends of one TLS connection, and nobody between them, know alike.
///
/// @param type the registered name: `tls-exporter` (RFC 9266) under TLS 1.3, `tls-server-end-point`
/// (RFC 5929 §4) under TLS 1.2
/// @param data the octets to prove knowledge of
public record ChannelBinding(String type, byte[] data) {

  /// The binding of a session; null where none is defined: RFC 5929 knows no hash for a certificate
  /// signed with EdDSA, and the JDK does not tell that of RSASSA-PSS by its name.
  static @Nullable ChannelBinding of(SSLSession session, X509Certificate server)
      throws SSLException {
    if (session.getProtocol().equals("TLSv1.3")
        && session instanceof ExtendedSSLSession extended) {
      try {
        return new ChannelBinding("tls-exporter",
            extended.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32));
      } catch (UnsupportedOperationException e) {
        return null; // what the class says of providers that export nothing
      }
    }
    return endPoint(server);
  }

  private static @Nullable ChannelBinding endPoint(X509Certificate server) throws SSLException {
    String hash = hash(server.getSigAlgName().toUpperCase(Locale.ROOT));
    if (hash == null) {
      return null;
    }
    try {
      return new ChannelBinding("tls-server-end-point",
          MessageDigest.getInstance(hash).digest(server.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new SSLException("the certificate cannot be hashed", e);
    }
  }

  private static @Nullable String hash(String signature) {
    int with = signature.indexOf("WITH");
    return switch (with < 0 ? "" : signature.substring(0, with)) {
      case "MD5", "SHA1", "SHA256" -> "SHA-256";
      case "SHA384" -> "SHA-384";
      case "SHA512" -> "SHA-512";
      default -> null;
    };
  }
}
