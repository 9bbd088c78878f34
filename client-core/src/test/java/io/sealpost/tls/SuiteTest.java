package io.sealpost.tls;

import io.sealpost.tls.Suite.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// How well a suite protects mail, by its name.
class SuiteTest {
  @ParameterizedTest
  @CsvSource({"1301,TLS_AES_128_GCM_SHA256,GOOD", "1303,TLS_CHACHA20_POLY1305_SHA256,GOOD",
    "1304,TLS_AES_128_CCM_SHA256,GOOD", "c02f,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,GOOD",
    "009e,TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,GOOD",
    "c09e,TLS_DHE_RSA_WITH_AES_128_CCM,GOOD",
    "cca8,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,GOOD",
    "009c,TLS_RSA_WITH_AES_128_GCM_SHA256,WEAK",
    "c013,TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,WEAK", "002f,TLS_RSA_WITH_AES_128_CBC_SHA,WEAK",
    "000a,TLS_RSA_WITH_3DES_EDE_CBC_SHA,BROKEN", "0005,TLS_RSA_WITH_RC4_128_SHA,BROKEN",
    "0001,TLS_RSA_WITH_NULL_MD5,BROKEN", "0009,TLS_RSA_WITH_DES_CBC_SHA,BROKEN",
    "0003,TLS_RSA_EXPORT_WITH_RC4_40_MD5,BROKEN", "0034,TLS_DH_anon_WITH_AES_128_CBC_SHA,BROKEN"})
  void isGraded(String id, String name, Grade grade) {
    Suite suite = Suite.of(Integer.parseInt(id, 16));
    assertThat(suite.name()).isEqualTo(name);
    assertThat(suite.grade()).isEqualTo(grade);
    assertThat(suite.tls13()).isEqualTo(id.startsWith("13"));
  }

  @Test
  void isNamedByItsOctetsIfItIsNotKnown() {
    assertThat(Suite.of(0xfafa)).isEqualTo(new Suite(0xfafa, "0xfafa"));
    assertThat(Suite.of(0xfafa).grade()).isEqualTo(Grade.WEAK);
  }

  @Test
  void theVersionsThatMayStillBeSpokenAreTheLastTwo() {
    assertThat(Version.values()).filteredOn(Version::current)
        .containsExactly(Version.TLS_1_2, Version.TLS_1_3);
    assertThat(Version.of(0x0303)).contains(Version.TLS_1_2);
    assertThat(Version.of(0x0305)).isEmpty();
  }
}
