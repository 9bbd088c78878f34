package io.sealpost.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.sealpost.Lateness;
import io.sealpost.ProofFigures;
import io.sealpost.peer.Protocol;
import io.sealpost.testserver.script.DialogueFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// One step of a good dialogue said otherwise: the lines of `variants.txt`, which says how to read
/// them. What [HostileScriptTest] has as stories, this has as a table.
@Timeout(120)
class VariantsTest {
  private static final Path FILE = Path.of("src/test/resources/gate/variants.txt");
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration LATE = Lateness.allowed(Duration.ofSeconds(1));
  private static final Duration IMPATIENCE = Duration.ofMillis(500);

  /// What each protocol's server says, step by step, each behind a line of the client's but the first.
  private static final Map<Protocol, Map<String, String>> GOOD = Map.of(Protocol.IMAP,
      steps("* OK ready", "* CAPABILITY IMAP4rev1 STARTTLS\\r\\n<tag> OK done", "<tag> OK go",
          "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\\r\\n<tag> OK done", "<tag> OK in"),
      Protocol.POP3,
      steps("+OK ready", "+OK\\r\\nSTLS\\r\\n.", "+OK go", "+OK\\r\\nSASL PLAIN\\r\\n.", "+OK in"),
      Protocol.SMTP, steps("220 ready", "250-mail\\r\\n250 STARTTLS", "220 go",
          "250-mail\\r\\n250 AUTH PLAIN", "235 in"));

  private static Map<String, String> steps(String greeting, String offer, String goAhead,
      String secureOffer, String answer) {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("greeting", greeting);
    steps.put("offer", offer);
    steps.put("go-ahead", goAhead);
    steps.put("tls", secureOffer);
    steps.put("answer", answer);
    return steps;
  }

  @Test
  void endAsTheTableSays() throws IOException {
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> outcomes = new TreeMap<>();
    int count = 0;
    for (String line : Files.readAllLines(FILE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String outcome = outcome(line);
        outcomes.merge(outcome, 1, Integer::sum);
        count++;
        if (!line.endsWith("=> " + outcome)) {
          wrong.add(line + "  not " + outcome);
        }
      }
    }
    assertThat(wrong).isEmpty();
    ProofFigures.keep("G1", "variants of our own", count
        + " runs: 0 secrets in clear, 0 texts from before TLS shown, 0 called a wrong password: "
        + outcomes);
  }

  private static String outcome(String line) throws IOException {
    String[] fields = line.split(" +", 3);
    Protocol protocol = Protocol.valueOf(fields[0]);
    String said = fields[2].substring(0, fields[2].lastIndexOf("=>")).strip();
    boolean slow = line.endsWith("TIMED_OUT");
    Duration patience = slow ? IMPATIENCE : PATIENCE;
    Attack attack = Attack.by(DialogueFile.of(dialogue(protocol, fields[1], said)), protocol,
        Attack.SERVER, patience);
    assertThat(attack.transcript().fromClientsInClear()).as(line)
        .allMatch(StarttlsCasesTest::isPartOfTheUpgrade);
    assertThat(attack.words()).as(line).doesNotContain("CANARY", Attack.SECRET, Attack.PASSWORD);
    assertThat(attack.took()).as(line).isLessThan(patience.plus(LATE));
    assertThat(attack.transcript().connections()).as(line).isEqualTo(1);
    if (!fields[1].equals("answer") && !attack.outcome().equals("opened")) {
      assertThat(attack.secretWasSent()).as(line).isFalse();
      assertThat(attack.outcome()).as(line).doesNotStartWith("refused");
    }
    return attack.outcome();
  }

  private static List<String> dialogue(Protocol protocol, String step, String said) {
    List<String> lines = new ArrayList<>();
    Objects.requireNonNull(GOOD.get(protocol)).forEach((name, good) -> {
      if (!name.equals("greeting")) {
        lines.add("C: *");
      }
      String words = name.equals(step) ? said : good;
      for (String part : words.split("~", -1)) {
        lines.add("S| " + part);
        lines.add("PAUSE 30");
      }
      lines.remove(lines.size() - 1);
      if (!words.endsWith("\\")) {
        lines.add("S| \\r\\n");
      } else {
        lines.set(lines.size() - 1, lines.getLast().substring(0, lines.getLast().length() - 1));
      }
      if (name.equals("go-ahead")) {
        lines.add("TLS");
      }
    });
    lines.add("STALL");
    return lines;
  }
}
