package io.sealpost.path;

import java.math.BigInteger;
import java.util.Objects;
import java.util.Set;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/// The keys a path may have: RSA of 2048 bits and more, the NIST curves by name, Ed25519 and Ed448
/// (Baseline Requirements §6.1.5, RFC 8410).
final class KeyProfile {
  private KeyProfile() {}

  static @Nullable String complaint(SubjectPublicKeyInfo key) {
    ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
    if (Objects.equals(algorithm, PKCSObjectIdentifiers.rsaEncryption)
        || Objects.equals(algorithm, PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      return rsa(key);
    }
    if (Objects.equals(algorithm, X9ObjectIdentifiers.id_ecPublicKey)) {
      // Explicit curve parameters let a forger choose the generator (CVE-2020-0601).
      return key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
          && CURVES.contains(curve) ? null : "has a key on a curve that is not allowed";
    }
    boolean edwards = Objects.equals(algorithm, EdECObjectIdentifiers.id_Ed25519)
        || Objects.equals(algorithm, EdECObjectIdentifiers.id_Ed448);
    return edwards && key.getAlgorithm().getParameters() == null
        ? null
        : "has a kind of key that is not allowed";
  }

  private static @Nullable String rsa(SubjectPublicKeyInfo key) {
    RSAPublicKey rsa;
    try {
      rsa = RSAPublicKey.getInstance(Der.strict(key.getPublicKeyData().getOctets()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return "has an RSA key that cannot be read";
    }
    int bits = rsa.getModulus().bitLength();
    if (bits < 2048) {
      return "has an RSA key of only " + bits + " bits";
    }
    // The upper bounds are ours: verifying with a huge key costs whoever verifies.
    if (bits > 16_384 || bits % 8 != 0) {
      return "has an RSA key of " + bits + " bits, which is not allowed";
    }
    BigInteger exponent = rsa.getPublicExponent();
    return exponent.testBit(0) && exponent.compareTo(BigInteger.TWO) > 0
        && exponent.bitLength() <= 64
            ? null
            : "has an RSA key with an exponent that is not allowed";
  }

  private static final Set<ASN1ObjectIdentifier> CURVES = Set.of(SECObjectIdentifiers.secp256r1,
      SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);
}
