package io.sealpost.path;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.sealpost.ProofFigures;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// A chain with one octet changed is refused, or not read at all: nothing else may come of it.
@Timeout(120)
class MutatedPathsTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Issued SERVER = AUTHORITY.server("mail.example.test");

  @Test
  void noOctetOfALeafOrAnIntermediateCanBeChanged() throws Exception {
    byte[] leaf = SERVER.certificate().getEncoded();
    byte[] intermediate = AUTHORITY.intermediate().getEncoded();
    for (int mask : MASKS) {
      for (int i = 0; i < leaf.length; i++) {
        assertRefused(changed(leaf, i, mask), intermediate, "leaf " + i);
      }
      for (int i = 0; i < intermediate.length; i++) {
        assertRefused(leaf, changed(intermediate, i, mask), "intermediate " + i);
      }
    }
    ProofFigures.keep("G6", "changed octets", "0 of "
        + MASKS.length * (leaf.length + intermediate.length) + " changed chains accepted");
  }

  private static void assertRefused(byte[] leaf, byte[] intermediate, String what) {
    Optional<PathCertificate> read = read(leaf, PathCertificate::leaf);
    List<PathCertificate> others = new ArrayList<>();
    read(intermediate, PathCertificate::intermediate).ifPresent(others::add);
    if (read.isPresent()) {
      assertThat(PathJudge.judge(read.get(), others, request()).accepted()).as(what).isFalse();
    }
  }

  private static Optional<PathCertificate> read(byte[] der,
      Function<byte[], PathCertificate> reader) {
    try {
      return Optional.of(reader.apply(der));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // what a caller is told to expect
    }
  }

  private static byte[] changed(byte[] der, int at, int mask) {
    byte[] changed = der.clone();
    changed[at] ^= (byte) mask;
    return changed;
  }

  private static PathRequest request() {
    X509Certificate root = AUTHORITY.root();
    try {
      return PathRequest.server(List.of(PathCertificate.anchor(root.getEncoded())),
          new PeerName(PeerName.Kind.DNS, "mail.example.test"), Instant.now());
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final int[] MASKS = {0x01, 0x20, 0x41, 0x80, 0xff};
}
