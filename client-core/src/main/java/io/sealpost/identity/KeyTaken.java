package io.sealpost.identity;

import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Which kinds of keys become an identity: those that the platform's TLS signs with.
final class KeyTaken {
  private KeyTaken() {}

  /// The same of a key that was read elsewhere.
  static Optional<String> refusal(PrivateKey key) {
    byte[] encoded = key.getEncoded();
    try {
      return refusal(PrivateKeyInfo.getInstance(encoded));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /// In words, why a key will not do; nothing if it will.
  static Optional<String> refusal(PrivateKeyInfo key) {
    AlgorithmIdentifier kind = key.getPrivateKeyAlgorithm();
    ASN1Encodable curve = kind.getParameters();
    if (!kind.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      return KINDS.contains(kind.getAlgorithm())
          ? Optional.empty()
          : Optional.of(notTaken(kind.getAlgorithm()));
    }
    if (!(curve instanceof ASN1ObjectIdentifier named)) {
      return Optional.of("its key spells out its curve instead of naming it, which is not read; "
          + "key and certificate must be made anew, with: openssl ecparam -param_enc named_curve");
    }
    return CURVES.contains(named) ? Optional.empty() : Optional.of(notTaken(named));
  }

  private static String notTaken(ASN1ObjectIdentifier kind) {
    return "its key is of the kind " + NAMES.getOrDefault(kind, kind.getId())
        + ", which is not taken: RSA, P-256, P-384, P-521, Ed25519 or Ed448 is";
  }

  private static final Set<ASN1ObjectIdentifier> KINDS = Set.of(PKCSObjectIdentifiers.rsaEncryption,
      EdECObjectIdentifiers.id_Ed25519, EdECObjectIdentifiers.id_Ed448);
  private static final Set<ASN1ObjectIdentifier> CURVES = Set.of(SECObjectIdentifiers.secp256r1,
      SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);
  private static final Map<ASN1ObjectIdentifier, String> NAMES = Map.of(
      PKCSObjectIdentifiers.id_RSASSA_PSS, "RSA-PSS", SECObjectIdentifiers.secp256k1, "secp256k1",
      X9ObjectIdentifiers.id_dsa, "DSA", EdECObjectIdentifiers.id_X25519, "X25519");
}
