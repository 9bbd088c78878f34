package io.sealpost.path;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import io.sealpost.trust.Roots;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlatformRootsTest {
  /// Rules of form are younger than some roots, and nobody would be kept out by refusing these.
  @Test
  void everyRootThatThePlatformShipsMayEndAPath() throws CertificateEncodingException {
    var refused = new TreeMap<String, String>();
    var request = new PathRequest(List.of(), new PeerName(PeerName.Kind.DNS, "mail.example.org"),
        Instant.now(), Purpose.SERVER, Standard.PLATFORM, Revocation.NONE,
        PathRequest.INTERMEDIATES, false);
    for (X509Certificate root : Roots.platform()) {
      Complaint complaint = Profiles
          .complaint(List.of(PathCertificate.anchor(root.getEncoded())), request);
      if (complaint != null) {
        refused.put(root.getSubjectX500Principal().getName(), complaint.toString());
      }
    }
    assertThat(refused).isEmpty();
    assertThat(Roots.platform()).isNotEmpty();
  }
}
