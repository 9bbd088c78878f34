package io.sealpost.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.IntStream;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import io.sealpost.identity.ClientIdentity;
import org.jspecify.annotations.Nullable;

/// Sends one of our certificates when the server asks for one, even if it lists other issuers (the
/// JDK's own key manager would withhold it), and remembers that it asked.
final class IdentityKeyManager extends X509ExtendedKeyManager {
  private final List<ClientIdentity> identities;
  private final Map<Socket, List<String>> requests = Collections
      .synchronizedMap(new WeakHashMap<>());
  private final Map<Socket, X509Certificate> shown = Collections
      .synchronizedMap(new WeakHashMap<>());

  IdentityKeyManager(List<ClientIdentity> identities) {
    this.identities = identities;
  }

  /// The issuers the server named when it asked for a certificate; null if it did not ask.
  @Nullable
  List<String> requested(Socket socket) {
    return requests.get(socket);
  }

  /// Which of ours the server got; null if none.
  @Nullable
  X509Certificate shown(Socket socket) {
    return shown.get(socket);
  }

  @Override
  public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers,
      Socket socket) {
    List<Principal> named = issuers == null ? List.of() : List.of(issuers);
    requests.put(socket, named.stream().map(Principal::getName).toList());
    List<Integer> fitting = IntStream.range(0, identities.size()).boxed()
        .filter(it -> Arrays.stream(keyTypes).anyMatch(type -> fits(type, identities.get(it))))
        .toList();
    Optional<Integer> chosen = fitting.stream()
        .filter(it -> issuedBy(named, identities.get(it))).findFirst()
        .or(() -> fitting.stream().findFirst());
    chosen.ifPresent(it -> shown.put(socket, identities.get(it).certificate()));
    return chosen.map(Object::toString).orElse(null);
  }

  private static boolean issuedBy(List<Principal> named, ClientIdentity identity) {
    return identity.chain().stream().anyMatch(it -> named.contains(it.getIssuerX500Principal()));
  }

  private static boolean fits(String keyType, ClientIdentity identity) {
    String algorithm = identity.certificate().getPublicKey().getAlgorithm();
    return switch (keyType) {
      case "RSASSA-PSS", "RSA" -> algorithm.equals("RSA");
      case "EC_EC", "EC_RSA", "EC" -> algorithm.equals("EC");
      case "EdDSA", "Ed25519", "Ed448" -> algorithm.startsWith("Ed");
      default -> false;
    };
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return named(alias).chain().toArray(new X509Certificate[0]);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return named(alias).key();
  }

  private ClientIdentity named(String alias) {
    return identities.get(Integer.parseInt(alias));
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return IntStream.range(0, identities.size()).filter(it -> fits(keyType, identities.get(it)))
        .mapToObj(Integer::toString).toArray(String[]::new);
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
}
