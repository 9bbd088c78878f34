package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.cli.limbo.LimboFile;
import io.sealpost.cli.text.Json;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `tls verify --limbo`: files of cases in the format of x509-limbo.
class LimboTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Issued SERVER = AUTHORITY.server("mail.example.test");
  private static final Path CASES = Path.of(System.getProperty("sealpost.shared", "../../shared"),
      "limbo", "limbo.json");
  private static final Path OUTCOMES = Path.of("src/test/resources/limbo-outcomes.txt");
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home);
  }

  /// Each published case against the list of what we made of it, which was read line by line.
  @TestFactory
  Stream<DynamicTest> everyPublishedCaseEndsAsListed() throws IOException {
    if (!Files.exists(CASES)) {
      System.out.println("skipped: no path cases at hand (-Dsealpost.shared)");
      return Stream.empty();
    }
    List<String> outcomes = new ArrayList<>();
    new LimboFile(CASES)
        .judge(it -> outcomes.add(it.id() + " | " + it.result() + " | " + it.reason()));
    List<String> listed = Files.readAllLines(OUTCOMES);
    assertThat(outcomes).hasSameSizeAs(listed);
    return Stream.iterate(0, i -> i < listed.size(), i -> i + 1)
        .map(i -> DynamicTest.dynamicTest(listed.get(i).replaceAll(" .*", ""),
            () -> assertThat(outcomes.get(i)).isEqualTo(listed.get(i))));
  }

  @Test
  void oneLineOfJsonForEachCaseInOrder() {
    Ran ran = run(cases(
        List.of(one("right", "mail.example.test"), one("wrong", "other.example.test"))));
    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines().toList()).hasSize(2).satisfiesExactly(
        first -> assertThat(first)
            .isEqualTo("{\"id\":\"right\",\"result\":\"SUCCESS\",\"reason\":\"accepted\"}"),
        second -> assertThat(second).startsWith(
            "{\"id\":\"wrong\",\"result\":\"FAILURE\",\"reason\":\"identity: its certificate is"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "7", "null", "[]", "{\"id\":\"x\",\"peer_certificate\":5}",
    "{\"peer_certificate\":\"\"}", "{\"trusted_certs\":7}", "{\"validation_time\":\"noon\"}"})
  void aCaseThatCannotBeUnderstoodIsAFailure(String broken) {
    Ran ran = run("{\"testcases\":[" + broken + "]}");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("\"result\":\"FAILURE\",\"reason\":\"unreadable: ")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"validation_time", "peer_certificate", "expected_peer_name", "crls",
    "untrusted_intermediates", "max_chain_depth"})
  void aMemberOfAnotherKindIsAFailureToo(String member) {
    Map<String, Object> one = new java.util.TreeMap<>(one("odd", "mail.example.test"));
    one.put(member, Map.of("odd", 1));
    assertThat(run(cases(List.of(one))).out()).contains("\"id\":\"odd\",\"result\":\"FAILURE\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"testcases\":[}", "{\"testcases\":[]} x",
    "{\"testcases\":\"\\ud8", "{\"testcases\":[1e]}", "\u0000"})
  void aFileThatIsNoneIsBadData(String text) {
    Ran ran = run(text);
    assertThat(ran.code()).isEqualTo(65);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("is no file of cases: line 1: ", "nothing was judged")
        .hasLineCount(1);
  }

  @Test
  void whatStandsBeforeADamageIsJudged() {
    String text = cases(List.of(one("right", "mail.example.test")));
    Ran ran = run(text.substring(0, text.length() - 2));
    assertThat(ran.code()).isEqualTo(65);
    assertThat(ran.out()).contains("\"id\":\"right\",\"result\":\"SUCCESS\"").hasLineCount(1);
    assertThat(ran.err()).contains("what stands before that was judged");
  }

  @Test
  void jsonNestedWithoutEndIsRefused() {
    assertThat(run("{\"testcases\":" + "[".repeat(100_000)).code()).isEqualTo(65);
  }

  private Ran run(String text) {
    return desk.run("tls", "verify", "--limbo", desk.file("cases.json", text).toString(), "--json");
  }

  private static String cases(List<Map<String, Object>> cases) {
    return Json.of(Map.of("testcases", cases));
  }

  private static Map<String, Object> one(String id, String name) {
    return Map.of("id", id, "validation_kind", "SERVER", "trusted_certs",
        List.of(AUTHORITY.rootPem()), "untrusted_intermediates", List.of(SERVER.pem()),
        "peer_certificate", SERVER.pem(), "expected_peer_name",
        Map.of("kind", "DNS", "value", name), "expected_result", "SUCCESS");
  }
}
