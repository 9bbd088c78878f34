package io.sealpost.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.sealpost.doctor.Finding.Grade;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.tls.Probe.Sighting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestFindingsTest {
  /// As `account check` counts them: midnights, not turns of 24 hours.
  @ParameterizedTest
  @CsvSource({"2026-11-01T23:59:59Z, 2026-11-02T00:00:00Z, 1",
    "2026-11-01T00:00:00Z, 2026-11-01T23:59:59Z, 0",
    "2026-11-27T14:49:26.9Z, 2027-02-25T14:49:26Z, 90"})
  void daysAreCountedByMidnights(Instant now, Instant end, long days) {
    assertThat(Days.between(now, end)).isEqualTo(days);
  }

  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(90));

  @ParameterizedTest
  @CsvSource({"-1, REFUSED, is not valid before", "0, GOOD, has 90 days left",
    "59, GOOD, has 31 days left", "60, WEAK, has 30 days left", "90, WEAK, has 0 days left",
    "91, REFUSED, has expired"})
  void judgesOurCertificateByItsDates(int day, Grade grade, String words) {
    Issued ada = TestAuthority.create().request("CN=ada").email("ada@example.test").forClients()
        .valid(FROM, TO).issue();
    var report = TrustReport.of(
        new Endpoint(Protocol.IMAP, "localhost", 993, Security.TLS), List.of(), List.of(),
        List.of(), null);
    assertThat(RequestFindings.of(new Sighting(report, null, false),
        List.of(ClientIdentity.of(ada.key(), ada.chain())), FROM.plus(Duration.ofDays(day))))
        .filteredOn(it -> it.matter() == Matter.IDENTITY).singleElement().satisfies(it -> {
          assertThat(it.grade()).isEqualTo(grade);
          assertThat(it.what()).contains(words, "CN=ada");
        });
  }
}
