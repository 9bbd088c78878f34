package io.sealpost.testserver.seed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import io.sealpost.testserver.cert.TestAuthority;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SeedMailboxTest {
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private final List<SeedMessage> demo = SeedMailbox.demo(clock, TestAuthority.create());

  @Test
  void looksLikeLife() {
    assertThat(demo).hasSizeBetween(38, 60);
    assertThat(demo).allMatch(message -> message.received().isBefore(clock.instant()));
    assertThat(demo).extracting(SeedMessage::mailbox).contains("INBOX", "Sent", "Drafts", "Archive",
        "Junk");
    assertThat(demo)
        .allSatisfy(message -> assertThat(text(message)).doesNotContainPattern("[^\r]\n"));
  }

  @Test
  void signsForReal() throws Exception {
    SeedMessage signed = demo.stream().filter(message -> text(message).contains("multipart/signed"))
        .findFirst()
        .orElseThrow();
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()),
        new ByteArrayInputStream(signed.bytes()));
    MimeMultipart parts = (MimeMultipart) message.getContent();
    ByteArrayOutputStream entity = new ByteArrayOutputStream();
    parts.getBodyPart(0).writeTo(entity);
    CMSSignedData signature = new CMSSignedData(new CMSProcessableByteArray(entity.toByteArray()),
        parts.getBodyPart(1).getInputStream().readAllBytes());
    SignerInformation signer = signature.getSignerInfos().iterator().next();
    List<X509CertificateHolder> certificates = signature.getCertificates().getMatches(null).stream()
        .toList();
    X509CertificateHolder own = certificates.stream().filter(signer.getSID()::match).findFirst()
        .orElseThrow();
    assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(own))).isTrue();
  }

  @Test
  void isTheSameAtTheSameTime() {
    List<SeedMessage> again = SeedMailbox.demo(clock, TestAuthority.create());
    for (int i = 0; i < demo.size(); i++) {
      if (!text(demo.get(i)).contains("multipart/signed")) {
        assertThat(text(again.get(i))).isEqualTo(text(demo.get(i)));
      }
    }
    assertThat(SeedMailbox.bulk(5, clock).map(SeedMailboxTest::text).toList())
        .isEqualTo(SeedMailbox.bulk(5, clock).map(SeedMailboxTest::text).toList());
  }

  @Test
  void drawsAPictureThatIsOne() {
    assertThat(Arrays.copyOf(Pictures.png(8), 8)).startsWith(0x89, 'P', 'N', 'G');
  }

  private static String text(SeedMessage message) {
    return new String(message.bytes(), StandardCharsets.ISO_8859_1);
  }
}
