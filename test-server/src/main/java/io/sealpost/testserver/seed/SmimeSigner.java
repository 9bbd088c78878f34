package io.sealpost.testserver.seed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;

import io.sealpost.testserver.cert.Issued;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/// Signs for real (RFC 8551): detached CMS over the canonical bytes of a MIME entity.
record SmimeSigner(Issued identity) {

  /// The multipart/signed fields and body around an entity with CRLF line ends.
  String sign(String entity) {
    byte[] signature = detached(entity.getBytes(StandardCharsets.ISO_8859_1));
    return "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\n micalg=sha-256;"
        + " boundary=\"signed-part\"\n\n--signed-part\n" + entity
        + "\n--signed-part\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\n"
        + "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"smime.p7s\"\n\n"
        + Composer.base64(signature) + "--signed-part--\n";
  }

  private byte[] detached(byte[] content) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator
          .addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA",
              identity.key(), identity.certificate()));
      generator.addCertificates(new JcaCertStore(identity.chain()));
      return generator.generate(new CMSProcessableByteArray(content), false).getEncoded();
    } catch (OperatorCreationException | CertificateEncodingException | CMSException
        | IOException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }
}
