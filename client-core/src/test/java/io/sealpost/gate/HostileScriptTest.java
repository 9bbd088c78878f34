package io.sealpost.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.sealpost.Lateness;
import io.sealpost.peer.Protocol;
import io.sealpost.testserver.script.DialogueFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Our own attacks, one file each (`src/test/resources/gate/*.dialogue`): every class of SECURITY.md
/// §2 and A1–A15. `expect:` names the outcome, and `secret` if the password rightly went out.
@Timeout(60)
class HostileScriptTest {
  private static final Path FOLDER = Path.of("src/test/resources/gate");
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration LATE = Lateness.allowed(Duration.ofSeconds(1));
  private static final Duration IMPATIENCE = Duration.ofMillis(700);

  @ParameterizedTest
  @MethodSource("files")
  void endsAsTheFileSays(String name) throws IOException {
    DialogueFile file = read(name);
    String expected = fact(file, "expect");
    Duration patience = expected.equals("TIMED_OUT") ? IMPATIENCE : PATIENCE;
    Attack attack = Attack.by(file, Protocol.valueOf(fact(file, "protocol")), Attack.SERVER,
        patience);
    String about = attack.words() + "\n" + String.join("\n", attack.transcript().lines());
    assertThat(attack.outcome() + (attack.secretWasSent() ? " secret" : "")).as(about)
        .isEqualTo(expected);
    assertThat(attack.words()).doesNotContain("CANARY", "CAN\0ARY", Attack.SECRET,
        Attack.PASSWORD);
    if (expected.startsWith("opened")) {
      assertThat(attack.words()).as("the log begins inside TLS").doesNotContain("STARTTLS", "STLS");
    }
    if (name.startsWith("A04-strange-status-of")) {
      assertThat(attack.words()).as("the transcript is kept").contains("XYZZY welcome");
    }
    assertThat(attack.took()).isLessThan(patience.plus(LATE));
    assertThat(attack.transcript().connections()).isEqualTo(1);
    assertThat(attack.transcript().fromClientsInClear())
        .allMatch(StarttlsCasesTest::isPartOfTheUpgrade);
  }

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".dialogue")).sorted().toList();
    }
  }

  private static DialogueFile read(String name) throws IOException {
    return DialogueFile.of(Files.readAllLines(FOLDER.resolve(name)).stream()
        .map(line -> line.replace("<secret>", Attack.SECRET).replace("<password>",
            Attack.PASSWORD))
        .toList());
  }

  private static String fact(DialogueFile file, String word) {
    return Objects.requireNonNull(file.facts().get(word), word);
  }
}
