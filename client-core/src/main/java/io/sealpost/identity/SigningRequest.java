package io.sealpost.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;

import javax.security.auth.x500.X500Principal;

import io.sealpost.peer.Pin;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// What a CA is asked to sign: a public key, whose it is, and the proof that whoever asks has the
/// private one (PKCS #10, RFC 2986).
///
/// @param holder whom the certificate is to be of
/// @param key the public key
/// @param pem the request as it is sent
public record SigningRequest(Holder holder, PublicKey key, String pem) {
  /// Its own signature makes it: nobody else's key can be asked for.
  static SigningRequest of(KeyPair keys, Holder holder) {
    try {
      var request = new JcaPKCS10CertificationRequestBuilder(holder.subject(), keys.getPublic())
          .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
              ClientExtensions.of(holder))
          .build(new JcaContentSignerBuilder(KeyKind.signature(keys.getPublic()))
              .build(keys.getPrivate()));
      return new SigningRequest(holder, keys.getPublic(),
          Pem.block(Pem.REQUEST, request.getEncoded()));
    } catch (OperatorCreationException e) {
      throw new IllegalArgumentException("the request cannot be made: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("a request that cannot be encoded", e);
    }
  }

  /// @throws IllegalArgumentException if it is no request, or not signed by its own key
  static SigningRequest parse(byte[] der) {
    try {
      var request = new JcaPKCS10CertificationRequest(new PKCS10CertificationRequest(der));
      if (!request.isSignatureValid(
          new JcaContentVerifierProviderBuilder().build(request.getPublicKey()))) {
        throw new IllegalArgumentException("its request is not signed by its own key");
      }
      return new SigningRequest(
          Holder.of(new X500Principal(request.getSubject().getEncoded()),
              request.getRequestedExtensions()),
          request.getPublicKey(), Pem.block(Pem.REQUEST, der));
    } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
      throw new IllegalArgumentException("its request cannot be read", e);
    }
  }

  /// The pin of the key: what a person reads out to the CA.
  public Pin pin() {
    return Pin.of(key);
  }
}
