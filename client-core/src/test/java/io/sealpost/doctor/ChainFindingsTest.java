package io.sealpost.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.doctor.Finding.Grade;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import io.sealpost.tls.Probe.Sighting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChainFindingsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final PeerCertificate LEAF = certificate("leaf", 90);
  private static final PeerCertificate MIDDLE = certificate("middle", 900);
  private static final PeerCertificate ROOT = certificate("root", 9000);
  private static final PeerCertificate STRANGER = certificate("stranger", 900);
  private static final List<PeerCertificate> PATH = List.of(LEAF, MIDDLE, ROOT);

  @Test
  void praisesWhatThePathNeedsAndNoMore() {
    assertThat(chain(List.of(LEAF, MIDDLE))).containsExactly("GOOD sends just what its path needs");
    assertThat(chain(List.of(LEAF, LEAF, MIDDLE)))
        .containsExactly("GOOD sends just what its path needs");
  }

  @Test
  void findsTheRootStrangersAndDisorder() {
    assertThat(chain(PATH)).containsExactly("NOTE sends the root: who trusts it has it");
    assertThat(chain(List.of(LEAF, STRANGER, MIDDLE)))
        .containsExactly("NOTE sends what is no part of its path: CN=stranger");
    assertThat(chain(List.of(LEAF, ROOT, MIDDLE)))
        .containsExactly("NOTE sends the root: who trusts it has it");
    List<PeerCertificate> longer = List.of(LEAF, MIDDLE, STRANGER, ROOT);
    assertThat(chain(List.of(LEAF, STRANGER, MIDDLE), longer))
        .containsExactly("WEAK sends its certificates in disorder");
  }

  @Test
  void saysNothingOfTheChainWithoutAPath() {
    assertThat(chain(List.of(STRANGER), List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30, GOOD", "29, WEAK", "0, WEAK"})
  void countsTheDaysOfTheServersCertificate(int days, Grade grade) {
    PeerCertificate leaf = certificate("leaf", days);
    assertThat(of(List.of(leaf), List.of(leaf, ROOT), false))
        .filteredOn(it -> it.matter() == Matter.DAYS_LEFT).singleElement()
        .isEqualTo(new Finding(Matter.DAYS_LEFT, grade, "CN=leaf has " + days + " days left",
            grade == Grade.GOOD ? "" : "whoever runs the server must renew it"));
  }

  @Test
  void warnsOfAnIssuerThatEndsSoonAndLeavesWhatIsOverToTheRule() {
    PeerCertificate issuer = certificate("middle", 3);
    PeerCertificate over = certificate("leaf", -3);
    assertThat(of(List.of(over), List.of(over, issuer), false))
        .filteredOn(it -> it.matter() == Matter.DAYS_LEFT).extracting(Finding::what)
        .containsExactly("CN=middle has 3 days left");
  }

  @ParameterizedTest
  @CsvSource({"true, GOOD", "false, NOTE"})
  void saysWhetherItStaples(boolean stapled, Grade grade) {
    assertThat(of(List.of(LEAF), PATH, stapled))
        .filteredOn(it -> it.matter() == Matter.STAPLE).extracting(Finding::grade)
        .containsExactly(grade);
  }

  private static List<String> chain(List<PeerCertificate> sent) {
    return chain(sent, PATH);
  }

  private static List<String> chain(List<PeerCertificate> sent, List<PeerCertificate> path) {
    return of(sent, path, false).stream().filter(it -> it.matter() == Matter.CHAIN)
        .map(it -> it.grade() + " " + it.what()).toList();
  }

  private static List<Finding> of(List<PeerCertificate> sent, List<PeerCertificate> path,
      boolean stapled) {
    var endpoint = new Endpoint(Protocol.IMAP, "localhost", 993, Security.TLS);
    return ChainFindings.of(new Sighting(TrustReport.of(endpoint, sent, path, new ArrayList<>(),
        null), null, stapled), NOW);
  }

  private static PeerCertificate certificate(String name, int days) {
    return new PeerCertificate("CN=" + name, "CN=issuer", List.of(), NOW.minus(Duration.ofDays(9)),
        NOW.plus(Duration.ofDays(days)), "EC P-256",
        Pin.ofSpki(name.getBytes(StandardCharsets.UTF_8)));
  }
}
