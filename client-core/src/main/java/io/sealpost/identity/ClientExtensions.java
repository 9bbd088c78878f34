package io.sealpost.identity;

import java.io.IOException;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/// What a client certificate says besides whose it is: that it signs handshakes of clients, and
/// nothing else (RFC 5280 §4.2.1).
final class ClientExtensions {
  private ClientExtensions() {}

  static Extensions of(Holder holder) {
    var extensions = new ExtensionsGenerator();
    try {
      extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      extensions.addExtension(Extension.extendedKeyUsage, false,
          new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
      if (holder.hasNames()) {
        // Critical where they are all there is (RFC 5280 §4.2.1.6).
        extensions.addExtension(Extension.subjectAlternativeName, !holder.hasSubject(),
            holder.names());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a name that no certificate can hold", e);
    }
    return extensions.generate();
  }
}
