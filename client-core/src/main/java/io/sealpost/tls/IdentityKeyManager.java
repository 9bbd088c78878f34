package io.sealpost.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import io.sealpost.identity.ClientIdentity;
import org.jspecify.annotations.Nullable;

/// Sends our certificate when the server asks for one, even if it lists other issuers (the JDK's own
/// key manager would withhold it), and remembers that it asked.
final class IdentityKeyManager extends X509ExtendedKeyManager {
  private final @Nullable ClientIdentity identity;
  private final Map<Socket, List<String>> requests = Collections
      .synchronizedMap(new WeakHashMap<>());

  IdentityKeyManager(@Nullable ClientIdentity identity) {
    this.identity = identity;
  }

  /// The issuers the server named when it asked for a certificate; null if it did not ask.
  @Nullable
  List<String> requested(Socket socket) {
    return requests.get(socket);
  }

  @Override
  public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers,
      Socket socket) {
    requests.put(socket,
        issuers == null ? List.of() : Arrays.stream(issuers).map(Principal::getName).toList());
    boolean fits = identity != null && Arrays.stream(keyTypes).anyMatch(this::fits);
    return fits ? ALIAS : null;
  }

  private boolean fits(String keyType) {
    String algorithm = identity == null ? "" : identity.certificate().getPublicKey().getAlgorithm();
    return switch (keyType) {
      case "RSASSA-PSS", "RSA" -> algorithm.equals("RSA");
      case "EC_EC", "EC_RSA", "EC" -> algorithm.equals("EC");
      case "EdDSA", "Ed25519", "Ed448" -> algorithm.startsWith("Ed");
      default -> false;
    };
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return identity == null ? null : identity.chain().toArray(new X509Certificate[0]);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return identity == null ? null : identity.key();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
    return identity != null && fits(keyType) ? new String[]{ALIAS} : null;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers,
      SSLEngine engine) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }

  private static final String ALIAS = "identity";
}
