package io.sealpost.testserver.cert;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;

/// Presents one chain to everybody: the JDK's own manager withholds a certificate whose issuer the
/// peer did not list, and with it the very mistakes a test wants to see.
final class FixedKeyManager extends X509ExtendedKeyManager {
  private static final String ALIAS = "identity";
  private final Issued issued;

  FixedKeyManager(Issued issued) {
    this.issued = issued;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers,
      SSLEngine engine) {
    return fits(keyTypes);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers,
      SSLEngine engine) {
    return fits(keyType);
  }

  @Override
  public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return fits(keyTypes);
  }

  @Override
  public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return fits(keyType);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[]{ALIAS};
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[]{ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return issued.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return issued.key();
  }

  private @Nullable String fits(String... keyTypes) {
    String algorithm = issued.certificate().getPublicKey().getAlgorithm();
    for (String type : keyTypes) {
      // TLS 1.2 asks for "EC" or "EC_RSA", and names both Edwards curves "EdDSA".
      if (type.equals(algorithm) || type.startsWith(algorithm + "_")) {
        return ALIAS;
      }
    }
    return null;
  }
}
