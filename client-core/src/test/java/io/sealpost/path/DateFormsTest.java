package io.sealpost.path;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.List;

import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.Issued;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Dates are written in one way (RFC 5280 §4.1.2.5); what is written in another is refused, whatever
/// some reader would make of it.
class DateFormsTest {
  private static final Issued ROOT = Paths.root("Root").issue();
  private static final Issued CA = Paths.authority("CA", ROOT).issue();
  private static final Issued LEAF = Paths.leaf(CA).issue();
  private static final String BEGUN = "U260101000000Z";

  @ParameterizedTest
  @ValueSource(strings = {"U491231235959Z", "G20500101000000Z", "G99991231235959Z"})
  void oneFormIsAccepted(String end) {
    assertThat(outcome(BEGUN, end)).isEqualTo("accepted");
  }

  @ParameterizedTest
  @CsvSource({"G20491231235959Z, a year before 2050 in the long form",
    "U4912312359Z, no seconds", "G205001010000Z, no seconds",
    "G20500101000000.5Z, a fraction", "G20500101000000.0Z, a fraction of nothing",
    "U491231235959+0000, an offset", "G20500101000000+0000, an offset",
    "G20500101000000, a local time", "U491231235959, a local time",
    "U4912312359O9Z, a letter", "U491331235959Z, a thirteenth month",
    "U490230000000Z, a thirtieth of February", "U491231245959Z, a twenty-fifth hour",
    "U, nothing", "G, nothing"})
  void anotherIsRefused(String end, String what) {
    assertThat(outcome(BEGUN, end)).as(what).isNotEqualTo("accepted");
  }

  /// Two digits from 50 on are of the last century: a reader that took them for this one would let in
  /// what ended long ago.
  @ParameterizedTest
  @ValueSource(strings = {"U500101000000Z", "U510101000000Z", "U991231235959Z"})
  void twoDigitsDoNotReachBeyond2049(String end) {
    assertThat(outcome("U490101000000Z", end)).isNotEqualTo("accepted");
    assertThat(outcome(BEGUN, end)).contains("VALIDITY");
    assertThat(outcome("U500101000000Z", "U491231235959Z")).isEqualTo("accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G20260101000000Z", "U2601010000Z", "U260101000000+0000",
    "G20260101000000.0Z", "U"})
  void theBeginningIsHeldToTheSame(String begin) {
    assertThat(outcome(begin, "U491231235959Z")).isNotEqualTo("accepted");
  }

  private static String outcome(String begin, String end) {
    byte[] der = dated(begin, end);
    PathCertificate leaf;
    try {
      leaf = PathCertificate.leaf(der);
    } catch (IllegalArgumentException e) {
      return "unreadable"; // and so is refused before any rule is asked
    }
    List<Verdict> failed = PathJudge
        .judge(leaf, List.of(PathCertificate.intermediate(Paths.der(CA.certificate()))),
            PathRequest.server(List.of(PathCertificate.anchor(Paths.der(ROOT.certificate()))),
                new PeerName(PeerName.Kind.DNS, Paths.HOST), Instant.now()))
        .verdicts().stream().filter(Verdict::failed).toList();
    return failed.isEmpty() ? "accepted" : failed.toString();
  }

  /// The leaf with other dates, signed anew. Written octet by octet: encoders mend what they are given.
  private static byte[] dated(String begin, String end) {
    ASN1Sequence whole = ASN1Sequence.getInstance(Paths.der(LEAF.certificate()));
    ASN1Sequence old = ASN1Sequence.getInstance(whole.getObjectAt(0));
    byte[][] parts = new byte[old.size()][];
    for (int i = 0; i < old.size(); i++) {
      parts[i] = i == VALIDITY
          ? tagged(0x30, time(begin), time(end))
          : Paths.der(old.getObjectAt(i));
    }
    byte[] fresh = tagged(0x30, parts);
    return tagged(0x30, fresh, Paths.der(whole.getObjectAt(1)),
        Paths.der(new DERBitString(signed(fresh))));
  }

  private static byte[] signed(byte[] octets) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(CA.key());
      signature.update(octets);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param text behind a letter: UTCTime or GeneralizedTime
  private static byte[] time(String text) {
    return tagged(text.startsWith("U") ? 0x17 : 0x18,
        text.substring(1).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    var body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (body.size() < 0x80) {
      out.write(body.size());
    } else {
      out.write(0x82);
      out.write(body.size() >> 8);
      out.write(body.size() & 0xff);
    }
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static final int VALIDITY = 4;
}
