package io.sealpost.path;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sealpost.fuzz.Bounds;

/// Certificates, and what stands around them, as DER.
class CertificateFuzzTest {
  /// Who presents it: read whole, or refused as no certificate; then judged, as its own anchor and as
  /// somebody's whose issuer is itself. No judgement throws.
  @FuzzTest
  void certificate(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      PathCertificate leaf;
      try {
        leaf = PathCertificate.leaf(octets);
      } catch (IllegalArgumentException _) {
        return; // as declared
      }
      NamesShown.of(leaf);
      List<PathCertificate> anchors = List.of(PathCertificate.anchor(octets));
      for (PeerName name : NAMES) {
        for (boolean alone : new boolean[]{true, false}) {
          PathJudge.judge(leaf, List.of(PathCertificate.intermediate(octets)),
              new PathRequest(anchors, name, NOW, Purpose.SERVER, Standard.PUBLIC, Revocation.NONE,
                  PathRequest.INTERMEDIATES, alone));
        }
      }
    });
  }

  /// A response stapled to a handshake.
  @FuzzTest
  void staple(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      try {
        StapledResponse.read(octets);
      } catch (RevokedException _) {
        // as declared
      }
    });
  }

  /// A list of what a CA has taken back, from a file.
  @FuzzTest
  void revocations(byte[] octets) throws IOException {
    Bounds.hold(() -> {
      try {
        RevocationList.of(octets);
      } catch (IllegalArgumentException _) {
        // as declared
      }
    });
  }

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final List<PeerName> NAMES = List.of(
      new PeerName(PeerName.Kind.DNS, "mail.example.test"),
      new PeerName(PeerName.Kind.IP, "192.0.2.1"),
      new PeerName(PeerName.Kind.MAIL, "ada@example.test"));
}
