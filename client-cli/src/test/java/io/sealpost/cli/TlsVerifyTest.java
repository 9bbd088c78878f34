package io.sealpost.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.cert.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `tls verify`: certificates from files, and files of cases.
class TlsVerifyTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Issued SERVER = AUTHORITY.server("mail.example.test", "192.0.2.1");
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home);
    desk.file("roots.pem", AUTHORITY.rootPem());
    desk.file("chain.pem", SERVER.pem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail.example.test", "MAIL.example.test", "192.0.2.1"})
  void printsTheVerdictOfEachRule(String name) {
    Ran ran = verify("--name", name).ok();
    assertThat(ran.out().lines().map(it -> it.substring(0, 28).strip())).containsExactly(
        "certificate path     passed", "dates                passed",
        "certificate profile  passed", "name constraints     passed", "revocation           -",
        "host name            passed");
    assertThat(verify("--name", name, "--json").ok().object())
        .containsEntry("trusted", true).containsEntry("purpose", "server");
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED,dates", "NOT_YET_VALID,dates", "OTHER_NAME,host name",
    "UNKNOWN_CA,certificate path", "CN_ONLY,host name", "SELF_SIGNED,certificate path",
    "SELF_SIGNED_CA,certificate path"})
  void exitsAsNotTrustedAndNamesTheRule(Misissued kind, String rule) {
    desk.file("chain.pem", AUTHORITY.misissued(kind, "mail.example.test").pem());
    Ran ran = verify("--name", "mail.example.test");
    assertThat(ran.code()).isEqualTo(77);
    assertThat(ran.out()).containsPattern("(?m)^" + rule + " +FAILED ");
    Ran json = verify("--name", "mail.example.test", "--json");
    assertThat(json.code()).isEqualTo(77);
    assertThat(json.object()).containsEntry("trusted", false);
  }

  @Test
  void judgesAsOfAnotherTime() {
    String later = Instant.now().plusSeconds(400L * 86_400).toString();
    assertThat(verify("--name", "mail.example.test", "--at", later).code()).isEqualTo(77);
    assertThat(verify("--name", "mail.example.test", "--at", "2020-01-01").out())
        .containsPattern("dates +FAILED +its certificate is not valid before");
  }

  @Test
  void judgesForTheOtherPurpose() {
    desk.file("chain.pem", AUTHORITY.client("ada@example.test", KeyKind.P256).pem());
    assertThat(verify("--name", "ada@example.test", "--purpose", "client").code()).isZero();
    assertThat(verify("--name", "ada@example.test").out())
        .containsPattern("certificate profile +FAILED +its certificate is not for servers");
  }

  @Test
  void thePlatformsRootsDoNotKnowATestAuthority() {
    Ran ran = desk.run("tls", "verify", path("chain.pem"), "--name", "mail.example.test");
    assertThat(ran.code()).isEqualTo(77);
    assertThat(ran.out()).containsPattern("certificate path +FAILED");
  }

  @ParameterizedTest
  @CsvSource({"66,absent.pem --name x.test", "66,. --name x.test", "65,empty.pem --name x.test",
    "65,torn.pem --name x.test", "65,odd.pem --name x.test",
    "65,chain.pem --name x.test --roots empty.pem", "64,chain.pem", "64,--name x.test",
    "64,chain.pem --name -x-", "64,chain.pem --name x.test --at noon",
    "64,chain.pem --name x.test --purpose cooking"})
  void badInputIsSaidInOneLine(int code, String typed) {
    desk.file("empty.pem", "nothing here\n");
    desk.file("torn.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n");
    desk.file("odd.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    List<String> words = new java.util.ArrayList<>(List.of("tls", "verify"));
    for (String word : typed.split(" ", -1)) {
      words.add(word.endsWith(".pem") || word.equals(".") ? path(word) : word);
    }
    Ran ran = desk.run(words.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).doesNotContain("Exception").hasLineCount(2);
  }

  private Ran verify(String... more) {
    List<String> words = new java.util.ArrayList<>(
        List.of("tls", "verify", path("chain.pem"), "--roots", path("roots.pem")));
    words.addAll(List.of(more));
    return desk.run(words.toArray(String[]::new));
  }

  private String path(String name) {
    return desk.home().resolve(name).toString();
  }
}
