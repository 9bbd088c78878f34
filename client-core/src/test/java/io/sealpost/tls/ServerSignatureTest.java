package io.sealpost.tls;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;

import io.sealpost.testserver.cert.KeyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.sealpost.tls.Octets.octets;
import static io.sealpost.tls.Octets.record;
import static io.sealpost.tls.Octets.serverHello;
import static io.sealpost.tls.Octets.serverKeyExchange;
import static org.assertj.core.api.Assertions.assertThat;

/// By what a server signed: read in TLS 1.2, concluded from its key in TLS 1.3.
class ServerSignatureTest {
  private static final PublicKey RSA = KeyKind.RSA.generate().getPublic();

  @ParameterizedTest
  @CsvSource({"0201,rsa_pkcs1_sha1", "0203,ecdsa_sha1", "0401,rsa_pkcs1_sha256",
    "0501,rsa_pkcs1_sha384", "0601,rsa_pkcs1_sha512", "0403,ecdsa_secp256r1_sha256",
    "0503,ecdsa_secp384r1_sha384", "0603,ecdsa_secp521r1_sha512", "0804,rsa_pss_rsae_sha256",
    "0805,rsa_pss_rsae_sha384", "0806,rsa_pss_rsae_sha512", "0807,ed25519", "0808,ed448",
    "0809,rsa_pss_pss_sha256", "080a,rsa_pss_pss_sha384", "080b,rsa_pss_pss_sha512",
    "0202,0x0202"})
  void isReadInTls12(String scheme, String name) {
    byte[] sent = handshake(3, Integer.parseInt(scheme, 16));
    assertThat(ServerSignature.of("TLSv1.2", sent, RSA)).isEqualTo(name);
  }

  @Test
  void isNotReportedWhereItCannotBeRead() {
    byte[] sent = handshake(3, 0x0804);
    assertThat(ServerSignature.of("TLSv1.2", handshake(1, 0x0804), RSA)).isEqualTo("not reported");
    assertThat(ServerSignature.of("TLSv1.2", record(22, serverHello()), RSA))
        .isEqualTo("not reported");
    assertThat(ServerSignature.of("TLSv1.2", new byte[0], RSA)).isEqualTo("not reported");
    for (int length = 0; length < sent.length; length++) {
      assertThat(ServerSignature.of("TLSv1.2", Arrays.copyOf(sent, length), RSA))
          .isEqualTo("not reported");
    }
  }

  @ParameterizedTest
  @CsvSource({"P256,ecdsa_secp256r1_sha256", "P384,ecdsa_secp384r1_sha384", "ED25519,ed25519",
    "ED448,ed448", "RSA,'rsa_pss_rsae_sha256, 384 or 512'"})
  void isConcludedInTls13(KeyKind kind, String name) {
    assertThat(ServerSignature.of("TLSv1.3", new byte[0], kind.generate().getPublic()))
        .isEqualTo(name);
  }

  @Test
  void isConcludedOfLessUsualKeys() throws Exception {
    var widest = KeyPairGenerator.getInstance("EC");
    widest.initialize(521);
    assertThat(ServerSignature.of("TLSv1.3", octets(), widest.generateKeyPair().getPublic()))
        .isEqualTo("ecdsa_secp521r1_sha512");
    assertThat(ServerSignature.of("TLSv1.3", octets(),
        KeyPairGenerator.getInstance("RSASSA-PSS").generateKeyPair().getPublic()))
        .isEqualTo("rsa_pss_pss_sha256, 384 or 512");
  }

  private static byte[] handshake(int curveType, int scheme) {
    return record(22, serverHello(), serverKeyExchange(curveType, 0x1d, scheme));
  }
}
