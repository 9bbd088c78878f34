package io.sealpost.path;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Objects;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/// A signature algorithm a path may use; SHA-1 and MD5 are not among them, whatever the platform
/// takes.
///
/// @param name the platform's name for it
/// @param keys the platform's name for its keys
/// @param hash the hash of RSASSA-PSS; null for everything else
record SignatureKind(String name, String keys, @Nullable String hash) {
  /// @return null if the algorithm, or the way its parameters are written, is not allowed
  static @Nullable SignatureKind of(AlgorithmIdentifier algorithm) {
    if (Objects.equals(algorithm.getAlgorithm(), PKCSObjectIdentifiers.id_RSASSA_PSS)) {
      return pss(algorithm);
    }
    SignatureKind kind = KINDS.get(algorithm.getAlgorithm());
    boolean rsa = kind != null && kind.keys.equals("RSA");
    // RFC 4055 §5: NULL for RSA; RFC 5758 §3.2, RFC 8410 §3: absent for the others.
    boolean written = rsa
        ? Objects.equals(algorithm.getParameters(), DERNull.INSTANCE)
        : algorithm.getParameters() == null;
    return written ? kind : null;
  }

  /// Whether the key made the signature over the octets.
  boolean verifies(SubjectPublicKeyInfo key, byte[] signed, byte[] signature) {
    try {
      // PSS signatures are made with keys of either kind (RFC 4055 §1.2).
      boolean pssKey = Objects.equals(key.getAlgorithm().getAlgorithm(),
          PKCSObjectIdentifiers.id_RSASSA_PSS);
      var verifier = Signature.getInstance(name);
      if (hash != null) {
        verifier.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash),
            HASH_LENGTHS.getOrDefault(hash, 0), 1));
      }
      verifier.initVerify(KeyFactory.getInstance(pssKey ? "RSASSA-PSS" : keys)
          .generatePublic(new X509EncodedKeySpec(Der.encoded(key.toASN1Primitive()))));
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A key of another kind, or no key at all: it did not make this signature.
      return false;
    }
  }

  private static @Nullable SignatureKind pss(AlgorithmIdentifier algorithm) {
    if (algorithm.getParameters() == null) {
      return null; // the default would be SHA-1
    }
    try {
      return pss(RSASSAPSSparams.getInstance(algorithm.getParameters()));
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      return null; // parameters of another shape are not allowed either
    }
  }

  private static @Nullable SignatureKind pss(RSASSAPSSparams parameters) {
    String hash = HASHES.get(parameters.getHashAlgorithm().getAlgorithm());
    boolean sameInMask = Objects.equals(parameters.getMaskGenAlgorithm().getAlgorithm(),
        PKCSObjectIdentifiers.id_mgf1)
        && parameters.getMaskGenAlgorithm().getParameters() != null
        && Objects.equals(
            AlgorithmIdentifier.getInstance(parameters.getMaskGenAlgorithm().getParameters())
                .getAlgorithm(),
            parameters.getHashAlgorithm().getAlgorithm());
    return hash != null && sameInMask
        && parameters.getSaltLength()
            .equals(BigInteger.valueOf(HASH_LENGTHS.getOrDefault(hash, 0)))
        && parameters.getTrailerField().equals(BigInteger.ONE)
            ? new SignatureKind("RSASSA-PSS", "RSA", hash)
            : null;
  }

  private static SignatureKind of(String name, String keys) {
    return new SignatureKind(name, keys, null);
  }

  private static final Map<ASN1ObjectIdentifier, SignatureKind> KINDS = Map.of(
      PKCSObjectIdentifiers.sha256WithRSAEncryption, of("SHA256withRSA", "RSA"),
      PKCSObjectIdentifiers.sha384WithRSAEncryption, of("SHA384withRSA", "RSA"),
      PKCSObjectIdentifiers.sha512WithRSAEncryption, of("SHA512withRSA", "RSA"),
      X9ObjectIdentifiers.ecdsa_with_SHA256, of("SHA256withECDSA", "EC"),
      X9ObjectIdentifiers.ecdsa_with_SHA384, of("SHA384withECDSA", "EC"),
      X9ObjectIdentifiers.ecdsa_with_SHA512, of("SHA512withECDSA", "EC"),
      EdECObjectIdentifiers.id_Ed25519, of("Ed25519", "Ed25519"),
      EdECObjectIdentifiers.id_Ed448, of("Ed448", "Ed448"));
  private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(
      NISTObjectIdentifiers.id_sha256, "SHA-256", NISTObjectIdentifiers.id_sha384, "SHA-384",
      NISTObjectIdentifiers.id_sha512, "SHA-512");
  private static final Map<String, Integer> HASH_LENGTHS = Map.of("SHA-256", 32, "SHA-384", 48,
      "SHA-512", 64);
}
