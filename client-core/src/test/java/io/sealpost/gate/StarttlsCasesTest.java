package io.sealpost.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.Lateness;
import io.sealpost.ProofFigures;
import io.sealpost.testserver.cert.Issued;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// The STARTTLS attack cases of `-Dsealpost.shared`, each with the right certificate and with an
/// impostor's; compared with the outcomes of `starttls-cases.txt`, which was read line by line.
@Timeout(120)
class StarttlsCasesTest {
  private static final Path CASES = Path.of(System.getProperty("sealpost.shared", "../../shared"),
      "starttls", "cases.json");
  private static final Path OUTCOMES = Path.of("src/test/resources/gate/starttls-cases.txt");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LATE = Lateness.allowed(Duration.ofSeconds(1));

  @Test
  void everyCaseEndsAsListedAndNothingLeaks() throws IOException {
    List<StarttlsCase> cases = cases();
    if (cases.isEmpty()) {
      System.out.println("skipped: no STARTTLS cases at hand (-Dsealpost.shared)");
      return;
    }
    List<String> outcomes = new ArrayList<>();
    Map<String, Integer> table = new TreeMap<>();
    for (StarttlsCase each : cases) {
      Attack right = attack(each, Attack.SERVER);
      Attack impostor = attack(each, Attack.IMPOSTOR);
      assertThat(impostor.secretWasSent()).as("%s: %s", each, impostor).isFalse();
      outcomes.add(each + " | " + right.outcome() + " | " + impostor.outcome());
      table.merge(each.protocol() + " " + right.outcome(), 1, Integer::sum);
    }
    table.forEach((kind, count) -> System.out.printf("%-28s%4d%n", kind, count));
    assertThat(outcomes).isEqualTo(Files.readAllLines(OUTCOMES));
    ProofFigures.keep("G1", "published STARTTLS cases", 2 * cases.size()
        + " runs: 0 secrets in clear or to an impostor, 0 texts from before TLS shown, 0 called a"
        + " wrong password, 0 beyond the deadline");
  }

  static boolean isPartOfTheUpgrade(String line) {
    return UPGRADE.matcher(line).matches();
  }

  private static Attack attack(StarttlsCase one, Issued certificate) throws IOException {
    Attack attack = Attack.by(one, one.protocol(), certificate, PATIENCE);
    assertThat(attack.transcript().fromClientsInClear()).as(one.id())
        .allMatch(StarttlsCasesTest::isPartOfTheUpgrade);
    assertThat(attack.words()).as(one.id()).doesNotContain(spoken(one));
    assertThat(attack.outcome()).as(one.id()).doesNotStartWith("refused");
    assertThat(attack.took()).as(one.id()).isLessThan(PATIENCE.plus(LATE));
    assertThat(attack.transcript().connections()).as(one.id()).isEqualTo(1);
    return attack;
  }

  /// The secrets, and the words of the clear part that no failure may quote.
  private static List<String> spoken(StarttlsCase one) {
    String clear = one.fields().get("greeting") + " " + one.fields().get("after_greeting") + " "
        + one.fields().get("override");
    return Stream.concat(Stream.of(Attack.SECRET, Attack.PASSWORD), Pattern
        .compile("[A-Za-z0-9]{8,}").matcher(clear).results().map(word -> word.group())
        .filter(word -> !word.matches("(?i)[a-z]*(capability|starttls|protocol|imap4rev1|authenti"
            + "cation|connection|greeting|localhost|preauth|logindisabled)[a-z]*")))
        .collect(Collectors.toList());
  }

  private static List<StarttlsCase> cases() throws IOException {
    List<StarttlsCase> cases = new ArrayList<>();
    if (Files.exists(CASES) && Json.read(Files.readString(CASES)) instanceof Map<?, ?> file
        && file.get("cases") instanceof List<?> list) {
      for (Object each : list) {
        Map<String, Object> fields = new TreeMap<>();
        ((Map<?, ?>) each).forEach((key, value) -> fields.put(String.valueOf(key), value));
        StarttlsCase one = StarttlsCase.of(fields);
        cases.add(one);
        List<String> variants = one.strings("manual_variants");
        for (int i = 0; i < variants.size(); i++) {
          cases.add(one.variant(i + 1, variants.get(i)));
        }
      }
    }
    return cases;
  }

  private static final Pattern UPGRADE = Pattern.compile(
      "(A[0-9A-Z]+ )?(CAPABILITY|STARTTLS)|CAPA|STLS|EHLO \\[127\\.0\\.0\\.1]|QUIT");
}
