package io.sealpost.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
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

  /// The binding of a session; null where none is defined: RFC 5929 §4.1 knows no hash for a
  /// certificate signed with EdDSA, nor for one of RSASSA-PSS that uses two.
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
    String hash = server.getSigAlgName().equals("RSASSA-PSS")
        ? pss(server.getSigAlgParams())
        : hash(server.getSigAlgName().toUpperCase(Locale.ROOT));
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
    return with < 0 ? null : strong(signature.substring(0, with));
  }

  private static @Nullable String strong(String hash) {
    return switch (hash) {
      case "MD5", "SHA1", "SHA256" -> "SHA-256";
      case "SHA384" -> "SHA-384";
      case "SHA512" -> "SHA-512";
      default -> null;
    };
  }

  /// Its name tells no hash, its parameters tell two, which are one as a rule (RFC 4055 §3.1).
  private static @Nullable String pss(byte[] parameters) throws SSLException {
    try {
      var encoded = AlgorithmParameters.getInstance("RSASSA-PSS");
      encoded.init(parameters);
      PSSParameterSpec pss = encoded.getParameterSpec(PSSParameterSpec.class);
      return pss.getMGFParameters() instanceof MGF1ParameterSpec mask
          && mask.getDigestAlgorithm().equals(pss.getDigestAlgorithm())
              ? strong(pss.getDigestAlgorithm().replace("-", ""))
              : null;
    } catch (GeneralSecurityException | IOException e) {
      throw new SSLException("the parameters of its signature cannot be read", e);
    }
  }
}
