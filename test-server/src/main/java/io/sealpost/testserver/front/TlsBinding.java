package io.sealpost.testserver.front;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// The server's end of what ties an authentication to a TLS connection: `tls-exporter` (RFC 9266) and
/// `tls-server-end-point` (RFC 5929).
///
/// @param socket the connection
record TlsBinding(SSLSocket socket) {

  /// The octets of a type; empty if this server has none of it.
  Optional<byte[]> of(String type) throws IOException {
    SSLSession session = socket.getSession();
    try {
      return switch (type) {
        case "tls-exporter" -> session.getProtocol().equals("TLSv1.3")
            && session instanceof ExtendedSSLSession extended
                ? Optional.of(extended.exportKeyingMaterialData("EXPORTER-Channel-Binding",
                    new byte[0], 32))
                : Optional.empty();
        case "tls-server-end-point" -> session.getLocalCertificates() != null
            && session.getLocalCertificates()[0] instanceof X509Certificate certificate
                ? Optional.of(MessageDigest.getInstance(hash(certificate))
                    .digest(certificate.getEncoded()))
                : Optional.empty();
        default -> Optional.empty();
      };
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /// RFC 5929 §4.1: the hash of the signature, but never one weaker than SHA-256.
  private static String hash(X509Certificate certificate) {
    String signature = certificate.getSigAlgName();
    return signature.startsWith("SHA384")
        ? "SHA-384"
        : signature.startsWith("SHA512") ? "SHA-512" : "SHA-256";
  }
}
