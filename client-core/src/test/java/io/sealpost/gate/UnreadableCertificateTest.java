package io.sealpost.gate;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import io.sealpost.peer.Protocol;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.script.DialogueFile;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class UnreadableCertificateTest {
  /// A network failure would be tried again; a server that cannot be judged is not trusted.
  @Test
  void isNotTrustedAndNoNetworkFailure() throws Exception {
    var play = DialogueFile.of(List.of("S: +OK ready", "C: CAPA", "S: +OK", "S: STLS", "S: .",
        "C: STLS", "S: +OK go", "TLS", "STALL"));
    Attack attack = Attack.by(play, Protocol.POP3, unreadable(), Duration.ofSeconds(5));
    assertThat(attack.outcome()).as(attack.words()).isEqualTo("TRUST");
    assertThat(attack.secretWasSent()).isFalse();
  }

  /// Its subject alternative names are a sequence with an integer in it.
  private static Issued unreadable() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    var key = generator.generateKeyPair();
    var name = new X500Name("CN=x");
    Instant now = Instant.now();
    var builder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE,
        Date.from(now.minusSeconds(60)), Date.from(now.plusSeconds(600)), name, key.getPublic());
    builder.addExtension(new Extension(Extension.subjectAlternativeName, false,
        new DEROctetString(new byte[]{0x30, 0x03, 0x02, 0x01, 0x05})));
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
    return new Issued(
        List.of(new JcaX509CertificateConverter().getCertificate(builder.build(signer))),
        key.getPrivate());
  }
}
