package io.sealpost.path;

import org.bouncycastle.asn1.x509.KeyPurposeId;

/// What a leaf is to be used for (RFC 5280 §4.2.1.12).
public enum Purpose {
  SERVER("servers"), CLIENT("clients");

  final String users;

  Purpose(String users) {
    this.users = users;
  }

  KeyPurposeId id() {
    return switch (this) {
      case SERVER -> KeyPurposeId.id_kp_serverAuth;
      case CLIENT -> KeyPurposeId.id_kp_clientAuth;
    };
  }
}
